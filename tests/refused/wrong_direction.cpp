// expect: this flow does not run between these sectors
#include "world/village_scope.hpp"
using namespace berdaya;
int main() {
  std::int64_t a = 1, b = 1;
  FlowBook book;
  post<Flow::wage>(Account<Sector::household>(a), Account<Sector::outside>(b), 1, book);
}
