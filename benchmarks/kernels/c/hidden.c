/* One hidden layer of sigmoids, forward and backward over blocks of samples, x (m, n) and y (k, n) by feature.
   theta is W (h, m), b (h), V (k, h), c (k); squashed outputs are sigmoids, others the scores themselves.
   scratch is threads * (p + (h + k + 1) * BLOCK + 8) doubles. */
#include <math.h>
#include <stddef.h>
#include <string.h>

enum { BLOCK = 128 };

static double chunk(const double *theta, const double *x, const double *y, ptrdiff_t n, int m, int h, int k,
                    int squashed, ptrdiff_t first, ptrdiff_t last, double *g, double *restrict a, double *restrict z,
                    double *restrict back) {
  const double *w = theta, *b = w + h * m, *v = b + h, *c = v + k * h;
  double *gw = g, *gb = gw + h * m, *gv = gb + h, *gc = gv + k * h, loss = 0;
  for (ptrdiff_t begin = first; begin < last; begin += BLOCK) {
    int count = last - begin < BLOCK ? (int)(last - begin) : BLOCK;
    for (int i = 0; i < h; i++) {
      double *restrict line = a + i * BLOCK;
      for (int s = 0; s < count; s++) line[s] = b[i];
      for (int j = 0; j < m; j++) {
        const double *given = x + j * n + begin;
        for (int s = 0; s < count; s++) line[s] += w[i * m + j] * given[s];
      }
      for (int s = 0; s < count; s++) line[s] = 1 / (1 + exp(-line[s]));
    }
    for (int o = 0; o < k; o++) {
      double *restrict line = z + o * BLOCK;
      const double *target = y + o * n + begin;
      for (int s = 0; s < count; s++) line[s] = c[o];
      for (int i = 0; i < h; i++)
        for (int s = 0; s < count; s++) line[s] += v[o * h + i] * a[i * BLOCK + s];
      if (squashed)
        for (int s = 0; s < count; s++) {
          double said = 1 / (1 + exp(-line[s])), error = said - target[s];
          loss += error * error;
          line[s] = 2 * error * said * (1 - said);
        }
      else
        for (int s = 0; s < count; s++) {
          double error = line[s] - target[s];
          loss += error * error;
          line[s] = 2 * error;
        }
      for (int s = 0; s < count; s++) gc[o] += line[s];
      for (int i = 0; i < h; i++) {
        double sum = 0;
        for (int s = 0; s < count; s++) sum += line[s] * a[i * BLOCK + s];
        gv[o * h + i] += sum;
      }
    }
    for (int i = 0; i < h; i++) {
      double *restrict line = a + i * BLOCK;
      for (int s = 0; s < count; s++) back[s] = 0;
      for (int o = 0; o < k; o++)
        for (int s = 0; s < count; s++) back[s] += v[o * h + i] * z[o * BLOCK + s];
      double sum = 0;
      for (int s = 0; s < count; s++) {
        back[s] *= line[s] * (1 - line[s]);
        sum += back[s];
      }
      gb[i] += sum;
      for (int j = 0; j < m; j++) {
        const double *given = x + j * n + begin;
        double part = 0;
        for (int s = 0; s < count; s++) part += back[s] * given[s];
        gw[i * m + j] += part;
      }
    }
  }
  return loss;
}

double descend(double *theta, const double *x, const double *y, ptrdiff_t n, int m, int h, int k, int squashed,
               double rate, int steps, int threads, double *scratch) {
  int p = (m + 1) * h + (h + 1) * k;
  ptrdiff_t stride = p + (h + k + 1) * BLOCK + 8;
  double loss = 0;
  for (int step = 0; step < steps; step++) {
    loss = 0;
    #pragma omp parallel for num_threads(threads) reduction(+ : loss) schedule(static) if (threads > 1)
    for (int t = 0; t < threads; t++) {
      double *g = scratch + t * stride, *a = g + p, *z = a + h * BLOCK, *back = z + k * BLOCK;
      memset(g, 0, p * sizeof *g);
      loss += chunk(theta, x, y, n, m, h, k, squashed, n * t / threads, n * (t + 1) / threads, g, a, z, back);
    }
    for (int i = 0; i < p; i++) {
      double sum = 0;
      for (int t = 0; t < threads; t++) sum += scratch[t * stride + i];
      theta[i] -= rate / n * sum;
    }
  }
  return loss / n;
}
