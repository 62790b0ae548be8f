/* The logistic neuron: descent of the mean cross-entropy, x (n, d) sample by sample, threads by OpenMP.
   w has d + 1 entries, the bias last; g is scratch of threads * (d + 9), scores of n. */
#include <math.h>
#include <stddef.h>
#include <string.h>

double descend(const double *x, const double *y, ptrdiff_t n, ptrdiff_t d, double *w, double rate, int steps,
               int threads, double *g, double *scores) {
  double loss = 0;
  ptrdiff_t stride = d + 9;
  for (int s = 0; s < steps; s++) {
    loss = 0;
    #pragma omp parallel for num_threads(threads) reduction(+ : loss) schedule(static)
    for (int t = 0; t < threads; t++) {
      double *sum = g + t * stride;
      ptrdiff_t first = n * t / threads, last = n * (t + 1) / threads;
      memset(sum, 0, (d + 1) * sizeof *sum);
      for (ptrdiff_t begin = first; begin < last; begin += 64) {
        ptrdiff_t end = begin + 64 < last ? begin + 64 : last;
        for (ptrdiff_t i = begin; i < end; i++) {
          const double *row = x + i * d;
          double z = w[d];
          for (ptrdiff_t j = 0; j < d; j++) z += row[j] * w[j];
          scores[i] = z;
        }
        for (ptrdiff_t i = begin; i < end; i++) { /* one loop, so that gcc takes several at once from libmvec */
          double z = scores[i], e = exp(-fabs(z));
          loss += (z > 0 ? z : 0) + log(1 + e) - y[i] * z;
          scores[i] = (z > 0 ? 1 : e) / (1 + e) - y[i];
        }
        for (ptrdiff_t i = begin; i < end; i++) {
          const double *row = x + i * d;
          sum[d] += scores[i];
          for (ptrdiff_t j = 0; j < d; j++) sum[j] += scores[i] * row[j];
        }
      }
    }
    for (ptrdiff_t j = 0; j <= d; j++) {
      double sum = 0;
      for (int t = 0; t < threads; t++) sum += g[t * stride + j];
      w[j] -= rate / n * sum;
    }
  }
  return loss / n;
}
