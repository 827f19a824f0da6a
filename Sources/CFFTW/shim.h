// FFTW 3: discrete Fourier transforms of any length, in single and double precision.
#include <fftw3.h>
