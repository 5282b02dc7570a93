// expect: a phase writes what one of its processes reads of others
#include "model/schedule.hpp"
using namespace berdaya;
Phase<ObserveNeighbours, UpdateAwareness> broken;
int main() {}
