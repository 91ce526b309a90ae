/* The loops of the opinion map that numpy has no single call for.

   Only numbers in arrays: what they mean, and every check of types and sizes, stands in the Python of the same name, the only
   caller. Nothing is allocated here and nothing else is called. Sums run in one order and no two operations are fused
   (-ffp-contract=off), so the same input gives the same bytes on every processor. */

#include <stdint.h>
