#include <string.h>

#include "learn_inspection.h"
#include "walking.h"

// One column on the way to a node: the shares of subsets in which it is unknown and known, and the
// weight of subsets by their size.
typedef struct {
  double zero, one, weight;
  int64_t column;
} element;

typedef struct {
  const learn_explained_tree *tree;
  const uint16_t *codes;
  int64_t stride;
  double *result;
} explanation;

int64_t learn_shapley_scratch(int64_t depth) {
  // A path of each length up to depth + 1 elements, of 4 words each.
  return (depth + 2) * (depth + 3) / 2 * 4;
}

static void extend(element *path, int64_t length, double zero, double one, int64_t column) {
  path[length] = (element){zero, one, length == 0 ? 1 : 0, column};
  const double size = (double)(length + 1);
  for (int64_t i = length - 1; i >= 0; i--) {
    path[i + 1].weight += one * path[i].weight * (double)(i + 1) / size;
    path[i].weight = zero * path[i].weight * (double)(length - i) / size;
  }
}

// Takes an element out of a path whose last element is at `last`.
static void unwind(element *path, int64_t last, int64_t index) {
  const double one = path[index].one, zero = path[index].zero;
  double rest = path[last].weight;
  const double size = (double)(last + 1);
  for (int64_t i = last - 1; i >= 0; i--) {
    if (one != 0) {
      const double weight = path[i].weight;
      path[i].weight = rest * size / ((double)(i + 1) * one);
      rest = weight - path[i].weight * zero * (double)(last - i) / size;
    } else if (zero != 0) {
      path[i].weight = path[i].weight * size / (zero * (double)(last - i));
    }
  }
  for (int64_t i = index; i < last; i++) {
    path[i].zero = path[i + 1].zero;
    path[i].one = path[i + 1].one;
    path[i].column = path[i + 1].column;
  }
}

// The sum of the weights that `unwind` would leave.
static double unwound_sum(const element *path, int64_t last, int64_t index) {
  const double one = path[index].one, zero = path[index].zero;
  const double size = (double)(last + 1);
  double rest = path[last].weight, total = 0;
  for (int64_t i = last - 1; i >= 0; i--) {
    if (one != 0) {
      const double weight = rest * size / ((double)(i + 1) * one);
      total += weight;
      rest = path[i].weight - weight * zero * (double)(last - i) / size;
    } else if (zero != 0) {
      total += path[i].weight * size / (zero * (double)(last - i));
    }
  }
  return total;
}

// `length` elements lie at `parent`; the node's own path starts right behind them.
static void descend(
    const explanation *x, uint32_t place, const element *parent, int64_t length, double zero,
    double one, int64_t column) {
  element *path = (element *)parent + length;
  memcpy(path, parent, (size_t)length * sizeof *path);
  extend(path, length, zero, one, column);
  const learn_explained_tree *tree = x->tree;
  const uint64_t node = tree->nodes[place];
  if (node >= LEAF) {
    const float *values = tree->values + (int64_t)(uint32_t)node * tree->width;
    for (int64_t i = 1; i <= length; i++) {
      const double share = unwound_sum(path, length, i) * (path[i].one - path[i].zero);
      double *result = x->result + path[i].column * x->stride;
      for (int64_t k = 0; k < tree->width; k++) result[k] += share * values[k];
    }
    return;
  }
  const int64_t own = column_of(node);
  const uint32_t hot = next_or_missing(node, x->codes[own], LEARN_MISSING_16);
  const uint32_t left = (uint32_t)node & 0x7FFFFFFFu;
  const uint32_t cold = hot == left ? left + 1 : left;
  const double cover = tree->covers[place];
  // A node without any weight, as only a forged file has, is divided evenly.
  const double hot_share = cover > 0 ? tree->covers[hot] / cover : 0.5;
  const double cold_share = cover > 0 ? tree->covers[cold] / cover : 0.5;
  double known_zero = 1, known_one = 1;
  int64_t last = length;
  for (int64_t i = 1; i <= length; i++) {
    if (path[i].column != own) continue;
    known_zero = path[i].zero;
    known_one = path[i].one;
    unwind(path, last--, i);
    break;
  }
  descend(x, hot, path, last + 1, hot_share * known_zero, known_one, own);
  descend(x, cold, path, last + 1, cold_share * known_zero, 0, own);
}

void learn_shapley(
    const learn_explained_tree *tree, const uint16_t *codes, double *scratch, int64_t stride,
    double *result) {
  const explanation x = {tree, codes, stride, result};
  descend(&x, 0, (element *)scratch, 0, 1, 1, -1);
}
