/// The distributions of Boost.Math that statistics use, also where there are no threads, no
/// exceptions and no wide long double, as in a page. What comes of them is rounded before it is
/// stored, so that the last bits of a platform's libm do not matter.
#pragma once
#ifdef __wasi__
// Boost guards its tables by a mutex, which the library of a page with one thread does not have.
#define BOOST_SMART_PTR_DETAIL_LWM_STD_MUTEX_HPP_INCLUDED
namespace boost::detail {
struct lightweight_mutex {
  struct scoped_lock {
    explicit scoped_lock(lightweight_mutex&) noexcept {}
  };
};
}  // namespace boost::detail
#endif

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace berdaya::distributions {

/// In double alone: long double differs from platform to platform.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, InDouble>;
using StudentsT = boost::math::students_t_distribution<double, InDouble>;
using ChiSquared = boost::math::chi_squared_distribution<double, InDouble>;
using FisherF = boost::math::fisher_f_distribution<double, InDouble>;

}  // namespace berdaya::distributions
