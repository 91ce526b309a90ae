/* Lines of a CSV, read as numbers at once. */

#include "loops.h"

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
