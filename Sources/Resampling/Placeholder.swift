// Placeholder until the first type of Resampling lands.
