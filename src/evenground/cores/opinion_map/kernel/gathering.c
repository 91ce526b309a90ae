/* Answers in any order become a table by rows. */

#include "loops.h"

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
