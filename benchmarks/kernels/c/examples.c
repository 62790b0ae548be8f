#include <math.h>
/* Plain gradient descent of the catalogue's small losses: as a C programmer writes them. theta is changed in place. */
void apple(double *theta, const double *data, double rate, long steps) {
    double x = theta[0]; const double y = data[0];
    for (long k = 0; k < steps; k++) x -= rate * (2 * x - 2 * y);
    theta[0] = x;
}
void taxi(double *theta, const double *data, double rate, long steps) {
    double w = theta[0], b = theta[1]; const double km = data[0], fare = data[1];
    for (long k = 0; k < steps; k++) {
        const double r = fare - (km * w + b);
        const double gw = -2 * r * km, gb = -2 * r;
        w -= rate * gw; b -= rate * gb;
    }
    theta[0] = w; theta[1] = b;
}
void fruit(double *theta, const double *data, double rate, long steps) {
    double w = theta[0], b = theta[1]; const double *x = data, *y = data + 3;
    for (long k = 0; k < steps; k++) {
        double gw = 0, gb = 0;
        for (int i = 0; i < 3; i++) {
            const double r = y[i] - (w * x[i] + b);
            gw += -2 * r * x[i]; gb += -2 * r;
        }
        w -= rate * gw / 3; b -= rate * gb / 3;
    }
    theta[0] = w; theta[1] = b;
}
static double sigmoid(double z) { return 1 / (1 + exp(-z)); }
/* Two hidden units learn a truth table of four rows, mean squared error; theta: w11 w12 w21 w22 c1 c2 u1 u2 d. */
void xor_gate(double *theta, const double *data, double rate, long steps) {
    double t[9]; for (int i = 0; i < 9; i++) t[i] = theta[i];
    static const double X[4][2] = {{0,0},{0,1},{1,0},{1,1}};
    for (long k = 0; k < steps; k++) {
        double g[9] = {0};
        for (int i = 0; i < 4; i++) {
            const double *x = X[i];
            const double a1 = sigmoid(t[0]*x[0] + t[1]*x[1] + t[4]);
            const double a2 = sigmoid(t[2]*x[0] + t[3]*x[1] + t[5]);
            const double p = sigmoid(t[6]*a1 + t[7]*a2 + t[8]);
            const double d = -2 * (data[i] - p) * p * (1 - p);
            const double d1 = d * t[6] * a1 * (1 - a1), d2 = d * t[7] * a2 * (1 - a2);
            g[0] += d1*x[0]; g[1] += d1*x[1]; g[2] += d2*x[0]; g[3] += d2*x[1]; g[4] += d1; g[5] += d2;
            g[6] += d*a1; g[7] += d*a2; g[8] += d;
        }
        for (int i = 0; i < 9; i++) t[i] -= rate * g[i] / 4;
    }
    for (int i = 0; i < 9; i++) theta[i] = t[i];
}
