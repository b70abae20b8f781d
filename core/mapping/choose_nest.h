#pragma once
// Dataflows as sets of constraints over general loop nests, on any machine: one on-chip memory or
// several, any NoC, transposed convolutions too. What the PEs keep makes the dataflow, and with it
// go the loops that may lie on the array and the loops that run while it stays:
//   nlr   nothing stays; PEs differ in filters (ifmap words go to all of them) and in channels
//         (their psums add up on the way), and read both operands from the buffer every cycle, as
//         in DianNao (Chen et al., Eyeriss, ISCA 2016, section IV)
//   ws    one weight a PE; PEs differ in M, C, R, S; N, P, Q run while it stays
//   os    one psum a PE; PEs differ in N, P, Q, M; C, R, S run while it stays
//   is    one ifmap word a PE; PEs differ in C, N, P, Q; M runs while it stays
// Groups may lie on the array in each.
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

using accelerator::Dataflow;

// The array first: of the ways to lay up to two loops on its rows and two on its columns the one
// with the fewest compute cycles, then the fewest words between buffer and array. Then memory by
// memory from DRAM inward: tiles of filters (M), of products (channels, then rows, then columns of
// the filter) and of pixels (images, then rows, then columns), each halved again and again, the
// loops over them in each of six orders; of the largest that fit those that cross from above the
// fewest words, then the first. Error (input): rs, whose loops are its own (row_stationary.h), or a
// level that even the smallest tile exceeds, by how many words.
NestMapping chooseNestMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                              Dataflow dataflow);

// The same where one dimension lies on the rows and another on the columns, as far as they go, and
// nothing stays in the PEs (nlr): channels and filters make lanes that differ in channels, and PEs
// beside each other that differ in filters. Channels and taps of an ofmap word stay in the loops
// around the array where they fit, for it is within them that zeros can be skipped. Error (input):
// a level that even the smallest tile exceeds.
NestMapping chooseNestMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                              Dim rows, Dim columns);

} // namespace systolens::mapping
