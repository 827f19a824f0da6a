// libsndfile: sound files to samples and back.
#include <sndfile.h>
