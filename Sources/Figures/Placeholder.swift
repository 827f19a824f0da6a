// Placeholder until the first type of Figures lands.
