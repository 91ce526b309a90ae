/* k-means in two directions, as Polis groups people. */

#include "loops.h"

#define MOST_CENTRES 128
#define VANISHING 1e-200
#define HAIR 1e-9

/* Centres in the order of x, then y; id is the place a centre has among the caller's. */
typedef struct {
    int64_t n;
    double x[MOST_CENTRES], y[MOST_CENTRES];
    int64_t id[MOST_CENTRES], place[MOST_CENTRES];
} Centres;

static void put_in_order(Centres *c)
{
    for (int64_t i = 1; i < c->n; i++) {
        double x = c->x[i], y = c->y[i];
        int64_t id = c->id[i], j = i;
        for (; j > 0 && (c->x[j - 1] > x || (c->x[j - 1] == x && c->y[j - 1] > y)); j--) {
            c->x[j] = c->x[j - 1];
            c->y[j] = c->y[j - 1];
            c->id[j] = c->id[j - 1];
        }
        c->x[j] = x;
        c->y[j] = y;
        c->id[j] = id;
    }
    for (int64_t i = 0; i < c->n; i++)
        c->place[c->id[i]] = i;
}

/* The nearest centre, of equally near ones the earliest. From the place of a likely one outwards, both ways, until x
   alone is further than the best: rounding keeps order, so no centre beyond can be as near. */
static int64_t nearest(const Centres *c, double x, double y, int64_t likely)
{
    int64_t begin = c->place[likely], found = likely;
    double across = x - c->x[begin], up = y - c->y[begin], best = across * across + up * up;
    for (int step = -1; step <= 1; step += 2) {
        for (int64_t i = begin + step; i >= 0 && i < c->n; i += step) {
            across = x - c->x[i];
            double square = across * across;
            if (square > best) {
                if ((step > 0) == (across < 0.0))
                    break;
                continue;
            }
            up = y - c->y[i];
            square += up * up;
            if (square < best || (square == best && c->id[i] < found)) {
                best = square;
                found = c->id[i];
            }
        }
    }
    return found;
}

/* For each centre a square: a point nearer than that is surely not nearer to another, since the other lies more than
   twice as far away. A hair is taken off for rounding, and nothing is sure where squares vanish. */
static void how_far_is_safe(const Centres *c, double *safe)
{
    for (int64_t i = 0; i < c->n; i++) {
        double least = 1.0 / 0.0;
        for (int step = -1; step <= 1; step += 2)
            for (int64_t j = i + step; j >= 0 && j < c->n; j += step) {
                double across = c->x[i] - c->x[j], up = c->y[i] - c->y[j];
                if (across * across > least)
                    break;
                double square = across * across + up * up;
                least = square < least ? square : least;
            }
        safe[c->id[i]] = least > VANISHING ? 0.25 * (1.0 - HAIR) * least : 0.0;
    }
}

/* Whether no centre moved by `still`, each beside its partner in the order of x, then y. */
static int at_rest(const Centres *before, const Centres *after, double still)
{
    int64_t n = before->n < after->n ? before->n : after->n;
    for (int64_t i = 0; i < n; i++) {
        double across = before->x[i] - after->x[i], up = before->y[i] - after->y[i];
        if (across * across + up * up >= still * still)
            return 0;
    }
    return 1;
}

/* Rounds of k-means over n points that all weigh something, from k centres; labels comes in as zeros and goes out as the
   cluster of each point, counted from 0. Clusters without weight are dropped. */
void k_means(int64_t n, const double *x, const double *y, const double *weight, int64_t k, const double *centre_x,
             const double *centre_y, int64_t rounds, double still, int64_t *labels)
{
    Centres room[2], *now = &room[0], *next = &room[1];
    double safe[MOST_CENTRES], pull_x[MOST_CENTRES], pull_y[MOST_CENTRES], total[MOST_CENTRES];
    int64_t number[MOST_CENTRES];
    now->n = k;
    for (int64_t j = 0; j < k; j++) {
        now->x[j] = centre_x[j];
        now->y[j] = centre_y[j];
        now->id[j] = j;
    }
    put_in_order(now);
    for (int64_t round = 0, resting = 0; round < rounds && !resting; round++) {
        how_far_is_safe(now, safe);
        for (int64_t j = 0; j < now->n; j++)
            pull_x[j] = pull_y[j] = total[j] = 0.0;
        for (int64_t i = 0; i < n; i++) {
            int64_t own = labels[i], place = now->place[own];
            double across = x[i] - now->x[place], up = y[i] - now->y[place];
            if (!(across * across + up * up < safe[own]))
                labels[i] = own = nearest(now, x[i], y[i], own);
            pull_x[own] += weight[i] * x[i];
            pull_y[own] += weight[i] * y[i];
            total[own] += weight[i];
        }
        int64_t left = 0;
        for (int64_t j = 0; j < now->n; j++)
            number[j] = total[j] > 0.0 ? left++ : -1;
        for (int64_t i = 0; left < now->n && i < n; i++)
            labels[i] = number[labels[i]];
        /* Centres keep the order they had, which is nearly the one they need. */
        next->n = 0;
        for (int64_t i = 0; i < now->n; i++) {
            int64_t j = now->id[i];
            if (number[j] < 0)
                continue;
            next->x[next->n] = pull_x[j] / total[j];
            next->y[next->n] = pull_y[j] / total[j];
            next->id[next->n++] = number[j];
        }
        put_in_order(next);
        resting = at_rest(now, next, still);
        Centres *before = now;
        now = next;
        next = before;
    }
}
