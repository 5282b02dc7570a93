#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "catch.hpp"
#include "study/distributions.hpp"
#include "study/interval.hpp"

using namespace berdaya;
namespace bm = boost::math;

TEST_CASE("distributions of tests are those of a library of reference, to 1e-10") {
  for (const double z : {-8., -3., -1.96, -.5, -1e-9, 0., .3, 1., 2.5758, 5., 9.})
    CHECK(std::abs(normal_below(z) - bm::cdf(bm::normal(), z)) < 1e-12);
  for (const double n : {1., 2., 3., 7., 30., 400., 5000.})
    for (const double x : {1e-6, .01, .5, 1., 2., 9., 40., 400., 5100.}) {
      CHECK(std::abs(chi_squared_above(n, x) - bm::cdf(bm::complement(bm::chi_squared(n), x))) <
            1e-11);
      for (const double m : {1., 2., 5., 29., 1000.})
        CHECK(std::abs(fisher_f_above(n, m, x) - bm::cdf(bm::complement(bm::fisher_f(n, m), x))) <
              1e-10);
    }
}

TEST_CASE("Student's t is the same to the last digit that is kept") {
  for (std::size_t n = 2; n < 3000; n += n < 300 ? 1 : 37) {
    const double right = bm::quantile(bm::students_t(static_cast<double>(n - 1)), .975);
    CHECK(std::abs(student_t_at(static_cast<double>(n - 1), .975) - right) < 1e-10 * right);
    CHECK(student_t(n) == std::round(right * 1e6) * 1e-6);
  }
}
