// Cairo: vector drawing to PNG, SVG and PDF.
#include <cairo.h>
#include <cairo-svg.h>
#include <cairo-pdf.h>
