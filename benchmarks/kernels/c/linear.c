/* Linear regression as one writes it in C for speed: two layouts, threads by OpenMP.
   One call is a descent of so many steps of the mean squared residual of x w + b; w has d + 1 entries, b last. */
#include <stddef.h>
#include <string.h>

enum { BLOCK = 256 };

/* x (n, d) sample by sample; g is scratch of threads * (d + 9). */
double descend_rows(const double *x, const double *y, ptrdiff_t n, ptrdiff_t d, double *w, double rate, int steps,
                    int threads, double *g) {
  double loss = 0;
  ptrdiff_t stride = d + 9;
  for (int s = 0; s < steps; s++) {
    loss = 0;
    #pragma omp parallel for num_threads(threads) reduction(+ : loss) schedule(static)
    for (int t = 0; t < threads; t++) {
      double *sum = g + t * stride;
      memset(sum, 0, (d + 1) * sizeof *sum);
      for (ptrdiff_t i = n * t / threads; i < n * (t + 1) / threads; i++) {
        const double *row = x + i * d;
        double error = w[d] - y[i];
        for (ptrdiff_t j = 0; j < d; j++) error += row[j] * w[j];
        loss += error * error;
        sum[d] += error;
        for (ptrdiff_t j = 0; j < d; j++) sum[j] += error * row[j];
      }
    }
    for (ptrdiff_t j = 0; j <= d; j++) {
      double sum = 0;
      for (int t = 0; t < threads; t++) sum += g[t * stride + j];
      w[j] -= rate * 2 / n * sum;
    }
  }
  return loss / n;
}

/* x (d, n) feature by feature, in blocks that stay in the nearest cache. */
double descend_columns(const double *x, const double *y, ptrdiff_t n, ptrdiff_t d, double *w, double rate, int steps,
                       int threads, double *g) {
  double loss = 0;
  ptrdiff_t stride = d + 9;
  for (int s = 0; s < steps; s++) {
    loss = 0;
    #pragma omp parallel for num_threads(threads) reduction(+ : loss) schedule(static)
    for (int t = 0; t < threads; t++) {
      double *sum = g + t * stride, error[BLOCK];
      memset(sum, 0, (d + 1) * sizeof *sum);
      ptrdiff_t last = n * (t + 1) / threads;
      for (ptrdiff_t begin = n * t / threads; begin < last; begin += BLOCK) {
        ptrdiff_t count = last - begin < BLOCK ? last - begin : BLOCK;
        for (ptrdiff_t k = 0; k < count; k++) error[k] = w[d] - y[begin + k];
        for (ptrdiff_t j = 0; j < d; j++) {
          const double *feature = x + j * n + begin;
          for (ptrdiff_t k = 0; k < count; k++) error[k] += w[j] * feature[k];
        }
        for (ptrdiff_t k = 0; k < count; k++) {
          loss += error[k] * error[k];
          sum[d] += error[k];
        }
        for (ptrdiff_t j = 0; j < d; j++) {
          const double *feature = x + j * n + begin;
          double part = 0;
          for (ptrdiff_t k = 0; k < count; k++) part += error[k] * feature[k];
          sum[j] += part;
        }
      }
    }
    for (ptrdiff_t j = 0; j <= d; j++) {
      double sum = 0;
      for (int t = 0; t < threads; t++) sum += g[t * stride + j];
      w[j] -= rate * 2 / n * sum;
    }
  }
  return loss / n;
}

/* The sum of n doubles: how fast memory is read. */
double add_up(const double *x, ptrdiff_t n, int threads) {
  double sum = 0;
  #pragma omp parallel for num_threads(threads) reduction(+ : sum) schedule(static)
  for (ptrdiff_t i = 0; i < n; i++) sum += x[i];
  return sum;
}
