// OpenBLAS and LAPACKE: dense linear algebra. No link lines: the names differ between systems
// (Homebrew has LAPACKE inside openblas), and pkg-config knows them.
#include <cblas.h>
#include <lapacke.h>
