/* The loops of the opinion map that numpy has no single call for: gathering answers, sums over the sparse table, k-means.

   Only numbers in arrays: what they mean, and every check of types and sizes, stands in kernel.py, the only caller.
   Nothing is allocated here and nothing else is called. Sums run in one order and no two operations are fused
   (-ffp-contract=off), so the same input gives the same bytes on every processor. */

#include <stdint.h>

/* Of this file, so that kernel.py never calls a library that was built from another one. */
const char fingerprint[] = FINGERPRINT;

#define MOST_CENTRES 128
#define VANISHING 1e-200
#define HAIR 1e-9

/* A column, a place in the input and an answer (0 disagree, 1 skip, 2 agree) in one number, so that sorting moves one
   array only. */
#define PLACE_BITS 31
#define ANSWER_BITS 2
#define PACKED(column, place, answer) \
    (((uint64_t)(column) << PLACE_BITS | (uint64_t)(place)) << ANSWER_BITS | (uint64_t)((answer) + 1))
#define COLUMN(packed) ((int64_t)((packed) >> (PLACE_BITS + ANSWER_BITS)))
#define PLACE(packed) ((int64_t)((packed) >> ANSWER_BITS & ((1ull << PLACE_BITS) - 1)))
#define ANSWER(packed) ((int64_t)((packed) & ((1ull << ANSWER_BITS) - 1)))
#define KIND(packed) ((int32_t)(3 * COLUMN(packed) + ANSWER(packed)))

/* The least and the greatest of at least one number. */
void ends_of(int64_t n, const int64_t *numbers, int64_t *ends)
{
    int64_t least = numbers[0], greatest = numbers[0];
    for (int64_t i = 1; i < n; i++) {
        least = numbers[i] < least ? numbers[i] : least;
        greatest = numbers[i] > greatest ? numbers[i] : greatest;
    }
    ends[0] = least;
    ends[1] = greatest;
}

/* Where each id stands among all different ones. place_of (one for each id that could be) comes in as zeros and goes out
   as the places, -1 where an id is not there; places stays as it was when no id is missing, since an id is then its own
   place. Returns how many there are, or -1 when an id is out of range. */
int64_t number_ids(int64_t n, const int64_t *ids, int64_t n_possible, int32_t *place_of, int64_t *places)
{
    int32_t different = 0;
    for (int64_t i = 0; i < n; i++) {
        if (ids[i] < 0 || ids[i] >= n_possible)
            return -1;
        place_of[ids[i]] = 1;
    }
    for (int64_t id = 0; id < n_possible; id++)
        place_of[id] = place_of[id] ? different++ : -1;
    if (different < n_possible)
        for (int64_t i = 0; i < n; i++)
            places[i] = place_of[ids[i]];
    return different;
}

/* Each answer's kind, as it stands. */
void kinds_of(int64_t n, const int64_t *columns, const int8_t *answers, int32_t *kinds)
{
    for (int64_t i = 0; i < n; i++)
        kinds[i] = (int32_t)(3 * columns[i] + answers[i] + 1);
}

/* Before gathering: starts (n_rows + 1, zeros) becomes where each row begins. Returns 0 when a number is out of range, else 1;
   2 when rows follow each other and columns rise in each, so that nothing is there twice. */
int64_t look_through(int64_t n, const int64_t *rows, const int64_t *columns, const int8_t *answers, int64_t n_rows,
                     int64_t n_columns, int64_t *starts)
{
    int64_t row = -1, column = -1, are_in_order = 1;
    for (int64_t i = 0; i < n; i++) {
        if (rows[i] < 0 || rows[i] >= n_rows || columns[i] < 0 || columns[i] >= n_columns || answers[i] < -1 || answers[i] > 1)
            return 0;
        are_in_order &= rows[i] > row || (rows[i] == row && columns[i] > column);
        row = rows[i];
        column = columns[i];
        starts[row + 1]++;
    }
    for (row = 0; row < n_rows; row++)
        starts[row + 1] += starts[row];
    return 1 + are_in_order;
}

/* Of two answers to one statement the one sent last; of two different ones sent at once a skip, which invents nothing;
   with no times the one that stands later. */
static uint64_t last_of(uint64_t one, uint64_t other, const int64_t *sent)
{
    if (!sent || sent[PLACE(other)] > sent[PLACE(one)])
        return other;
    if (sent[PLACE(other)] < sent[PLACE(one)] || ANSWER(other) == ANSWER(one))
        return one;
    return PACKED(COLUMN(one), PLACE(one), 0);
}

/* One row whose columns do not rise, or not strictly: a bit for each column says where an answer is kept, and bits are
   read back in order, 64 at a look, from the row's first column to its last. Returns how many pairs there are. */
static int64_t settle(int64_t n, const uint64_t *row, const int64_t *sent, uint64_t *kept, uint64_t *bits, int32_t *kinds)
{
    int64_t lowest = COLUMN(row[0]) / 64, highest = lowest, stored = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t column = COLUMN(row[i]), word = column / 64;
        uint64_t bit = 1ull << (column % 64);
        kept[column] = bits[word] & bit ? last_of(kept[column], row[i], sent) : row[i];
        bits[word] |= bit;
        lowest = word < lowest ? word : lowest;
        highest = word > highest ? word : highest;
    }
    for (int64_t word = lowest; word <= highest; word++) {
        for (uint64_t left = bits[word]; left; left &= left - 1)
            kinds[stored++] = KIND(kept[word * 64 + __builtin_ctzll(left)]);
        bits[word] = 0;
    }
    return stored;
}

/* Answers as a table by rows, each pair once, columns rising; kinds gets 3 * column + answer + 1. starts comes from
   look_through and goes out as it is after repeated pairs are settled. packed is room for n numbers, kept for n_columns,
   bits (zeros) for a bit each. Returns how many pairs there are. */
int64_t gather(int64_t n, const int64_t *rows, const int64_t *columns, const int8_t *answers, const int64_t *sent,
               int64_t n_rows, int64_t *starts, uint64_t *packed, uint64_t *kept, uint64_t *bits, int32_t *kinds)
{
    int64_t stored = 0, begin = 0;
    for (int64_t i = 0; i < n; i++)
        packed[starts[rows[i]]++] = PACKED(columns[i], i, answers[i]);
    for (int64_t row = 0; row < n_rows; row++) {
        /* Each start was moved on to the end of its row. */
        int64_t end = starts[row], last = -1, at = begin, first = stored;
        for (; at < end && COLUMN(packed[at]) > last; at++) {
            last = COLUMN(packed[at]);
            kinds[stored++] = KIND(packed[at]);
        }
        if (at < end)
            stored = first + settle(end - begin, packed + begin, sent, kept, bits, kinds + first);
        starts[row] = first;
        begin = end;
    }
    starts[n_rows] = stored;
    return stored;
}

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

/* A whole number of up to 18 digits at *at, which moves past it; -1 when there is none. */
static int64_t whole_number(const uint8_t *text, int64_t n, int64_t *at)
{
    int64_t number = 0, first = *at;
    for (; *at < n && text[*at] >= '0' && text[*at] <= '9' && *at - first < 19; ++*at)
        number = number * 10 + (text[*at] - '0');
    return *at == first || *at - first > 18 ? -1 : number;
}

/* Past one cell that is not needed, quoted or not; 0 when it is not plain: a letter outside ASCII, a line's end in quotes. */
static int skip_cell(const uint8_t *text, int64_t n, int64_t *at)
{
    if (*at < n && text[*at] == '"') {
        for (++*at; *at < n; ++*at) {
            uint8_t letter = text[*at];
            if (letter == '"') {
                if (++*at >= n || text[*at] != '"')
                    return 1;
            } else if (letter < ' ' || letter > '~') {
                return 0;
            }
        }
        return 0;
    }
    for (; *at < n && text[*at] != ',' && text[*at] != '\n' && text[*at] != '\r'; ++*at)
        if (text[*at] < ' ' || text[*at] > '~' || text[*at] == '"')
            return 0;
    return 1;
}

/* Lines of a CSV of which four cells are wanted: whose, about what, the answer (1, 0 or -1) and when (when_at -1: nothing).
   Reads whole plain lines until there is no room, no whole line, or one that is not plain, which is left for a reader that
   can say what is wrong with it. Returns how many were read; *used becomes where the next line begins. */
int64_t read_rows(const uint8_t *text, int64_t n, int64_t n_cells, int64_t who_at, int64_t what_at, int64_t answer_at,
                  int64_t when_at, int64_t room, int64_t *who, int64_t *what, int8_t *answers, int64_t *when, int64_t *used)
{
    int64_t row = 0, at = 0;
    *used = 0;
    for (; row < room; row++) {
        for (int64_t cell = 0; cell < n_cells; cell++) {
            if (cell && (at >= n || text[at++] != ','))
                return row;
            if (cell == who_at || cell == what_at || cell == when_at) {
                int64_t number = whole_number(text, n, &at);
                if (number < 0)
                    return row;
                *(cell == who_at ? who + row : cell == what_at ? what + row : when + row) = number;
            } else if (cell == answer_at) {
                int minus = at < n && text[at] == '-';
                at += minus;
                if (at >= n || (text[at] != '1' && (minus || text[at] != '0')))
                    return row;
                answers[row] = (int8_t)(minus ? -1 : text[at] - '0');
                at++;
            } else if (!skip_cell(text, n, &at)) {
                return row;
            }
        }
        if (at < n && text[at] == '\r')
            at++;
        if (at >= n || text[at++] != '\n')
            return row;
        *used = at;
    }
    return row;
}
