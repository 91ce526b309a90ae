/* Sums and counts over the rows of a table. */

#include "loops.h"

/* For each row the sum of a number for each of its kinds. Four sums side by side, since one would wait for itself. */
static double sum_of(const int32_t *kinds, int64_t n, const double *of_kind)
{
    double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
    int64_t i = 0;
    for (; i + 4 <= n; i += 4) {
        a += of_kind[kinds[i]];
        b += of_kind[kinds[i + 1]];
        c += of_kind[kinds[i + 2]];
        d += of_kind[kinds[i + 3]];
    }
    for (; i < n; i++)
        a += of_kind[kinds[i]];
    return (a + b) + (c + d);
}

void sums_of_rows(int64_t n_rows, const int64_t *starts, const int32_t *kinds, const double *of_kind, double *sums)
{
    for (int64_t row = 0; row < n_rows; row++)
        sums[row] = sum_of(kinds + starts[row], starts[row + 1] - starts[row], of_kind);
}

/* The same sums, each at once added to every kind of its row: both halves of a product with the table and its
   transpose while the row is at hand. back comes in as zeros. */
void there_and_back(int64_t n_rows, const int64_t *starts, const int32_t *kinds, const double *of_kind, double *back)
{
    for (int64_t row = 0; row < n_rows; row++) {
        const int32_t *own = kinds + starts[row];
        int64_t n = starts[row + 1] - starts[row];
        double sum = sum_of(own, n, of_kind);
        for (int64_t i = 0; i < n; i++)
            back[own[i]] += sum;
    }
}

/* Of the rows from first to before last: four numbers for each of its kinds, summed, as often as there are fours. Each
   four has a table of its own (n_kinds * 4), so that a row's kinds are read again while they are at hand. */
void fours_of_rows(int64_t first, int64_t last, const int64_t *starts, const int32_t *kinds, int64_t n_kinds,
                   int64_t n_fours, const double *of_kind, double *sums)
{
    for (int64_t row = first; row < last; row++) {
        const int32_t *own = kinds + starts[row];
        int64_t n = starts[row + 1] - starts[row];
        for (int64_t four = 0; four < n_fours; four++) {
            const double *table = of_kind + four * n_kinds * 4;
            double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
            for (int64_t i = 0; i < n; i++) {
                const double *numbers = table + 4 * (int64_t)own[i];
                a += numbers[0];
                b += numbers[1];
                c += numbers[2];
                d += numbers[3];
            }
            double *out = sums + ((row - first) * n_fours + four) * 4;
            out[0] = a;
            out[1] = b;
            out[2] = c;
            out[3] = d;
        }
    }
}

/* For each row the sum, around the end, of a mark for each of its kinds, and how many of its kinds have a mark. */
void marks_of_rows(int64_t n_rows, const int64_t *starts, const int32_t *kinds, const uint64_t *of_kind, uint64_t *marks,
                   int64_t *marked)
{
    for (int64_t row = 0; row < n_rows; row++) {
        uint64_t sum = 0;
        int64_t n = 0;
        for (int64_t i = starts[row]; i < starts[row + 1]; i++) {
            uint64_t mark = of_kind[kinds[i]];
            sum += mark;
            n += mark != 0;
        }
        marks[row] = sum;
        marked[row] = n;
    }
}

/* For each mark how many of the same came before it. taken (zeros) has room for 1 << bits numbers, more than twice n: which mark,
   counted from 1, first came to each place, and how many times it came is in times. */
void ordinals(int64_t n, const uint64_t *marks, int64_t bits, int32_t *taken, int32_t *times, int64_t *ordinal)
{
    uint64_t last = (1ull << bits) - 1;
    for (int64_t i = 0; i < n; i++) {
        /* The upper bits of a product depend on all of a mark (Knuth's multiplicative hash). */
        uint64_t at = (marks[i] * 0x9E3779B97F4A7C15ull) >> (64 - bits);
        while (taken[at] && marks[taken[at] - 1] != marks[i])
            at = (at + 1) & last;
        if (!taken[at]) {
            taken[at] = (int32_t)(i + 1);
            times[at] = 0;
        }
        ordinal[i] = times[at]++;
    }
}

/* How often each kind stands in the rows of each group; rows of group -1 are left out. counts comes in as zeros. */
void count_kinds(int64_t n_rows, const int64_t *starts, const int32_t *kinds, const int64_t *group_of, int64_t n_kinds,
                 int64_t *counts)
{
    for (int64_t row = 0; row < n_rows; row++) {
        if (group_of[row] < 0)
            continue;
        int64_t *of_group = counts + group_of[row] * n_kinds;
        for (int64_t i = starts[row]; i < starts[row + 1]; i++)
            of_group[kinds[i]]++;
    }
}
