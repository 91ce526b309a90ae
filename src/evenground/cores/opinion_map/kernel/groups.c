/* How badly groups explain people, what groups have in common, and how alike columns are answered. */

#include "loops.h"

/* Answers of some people as a column and what is left of each (double), by row; what sets groups apart on each column as fours
   (n_fours tables of n_columns * 4). For each row and group the sum of centre * (centre - 2 * left): how badly the group explains
   the row, up to what is the same for all groups. */
void costs_of_rows(int64_t n_rows, const int64_t *starts, const int64_t *columns, const double *left, int64_t n_columns,
                   int64_t n_fours, const double *centres, double *costs)
{
    for (int64_t row = 0; row < n_rows; row++) {
        for (int64_t four = 0; four < n_fours; four++) {
            const double *table = centres + four * n_columns * 4;
            double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
            for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
                const double *centre = table + 4 * columns[i];
                double twice = 2.0 * left[i];
                a += centre[0] * (centre[0] - twice);
                b += centre[1] * (centre[1] - twice);
                c += centre[2] * (centre[2] - twice);
                d += centre[3] * (centre[3] - twice);
            }
            double *out = costs + (row * n_fours + four) * 4;
            out[0] = a;
            out[1] = b;
            out[2] = c;
            out[3] = d;
        }
    }
}

/* The same for each answer from the row's other ones, where a way of answering, which each answer has of its own without
   itself, has moved the others by style * reach. */
void costs_without_each(int64_t n_rows, const int64_t *starts, const int64_t *columns, const double *away, const double *style,
                        const double *reach, int64_t n_columns, int64_t n_fours, const double *centres, double *costs)
{
    for (int64_t row = 0; row < n_rows; row++) {
        for (int64_t four = 0; four < n_fours; four++) {
            const double *table = centres + four * n_columns * 4;
            double whole[4] = {0.0}, plain[4] = {0.0};
            for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
                const double *centre = table + 4 * columns[i];
                for (int g = 0; g < 4; g++) {
                    whole[g] += centre[g] * (centre[g] - 2.0 * away[i]);
                    plain[g] += centre[g] * reach[columns[i]];
                }
            }
            for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
                const double *centre = table + 4 * columns[i];
                double *out = costs + (i * n_fours + four) * 4;
                for (int g = 0; g < 4; g++)
                    out[g] = whole[g] - centre[g] * (centre[g] - 2.0 * away[i])
                             + 2.0 * style[i] * (plain[g] - centre[g] * reach[columns[i]]);
            }
        }
    }
}

/* For each group and column how many answers its rows have, and the sum of what is left of them. Both come in as zeros. */
void totals_of_groups(int64_t n_rows, const int64_t *starts, const int64_t *columns, const double *left,
                      const int64_t *group_of, int64_t n_columns, double *counts, double *totals)
{
    for (int64_t row = 0; row < n_rows; row++) {
        double *n = counts + group_of[row] * n_columns, *total = totals + group_of[row] * n_columns;
        for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
            n[columns[i]] += 1.0;
            total[columns[i]] += left[i];
        }
    }
}

/* For each two columns the sum of left * left over the rows that have both. A row's columns may stand in any order; each pair is
   written once, on one side of the middle, and both sides are added up at the end. together comes in as zeros. */
void products_of_columns(int64_t n_rows, const int64_t *starts, const int64_t *columns, const double *left, int64_t n_columns,
                         double *together)
{
    for (int64_t row = 0; row < n_rows; row++) {
        for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
            double *beside = together + columns[i] * n_columns, own = left[i];
            for (int64_t j = i; j < starts[row + 1]; j++)
                beside[columns[j]] += own * left[j];
        }
    }
    for (int64_t i = 0; i < n_columns; i++)
        for (int64_t j = 0; j < i; j++) {
            double both = together[i * n_columns + j] + together[j * n_columns + i];
            together[i * n_columns + j] = together[j * n_columns + i] = both;
        }
}
