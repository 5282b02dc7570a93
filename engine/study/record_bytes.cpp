#include "study/record_bytes.hpp"

#include <cstring>
#include <type_traits>

namespace berdaya {
namespace {

/// What stands first: the kind of record and the sizes of what it is made of.
constexpr std::uint64_t mark_of(char kind, std::initializer_list<std::size_t> sizes) {
  std::uint64_t mark = static_cast<unsigned char>(kind);
  for (const std::size_t size : sizes) mark = mark * 1000003 + size;
  return mark;
}
constexpr std::uint64_t area_mark =
    mark_of('a', {sizeof(MeasureSums), sizeof(FlowBook), sizeof(Event), sizeof(GroupRecord),
                  sizeof(GroupMonth), sizeof(BlockRecord), sizeof(HouseholdEnd)});
constexpr std::uint64_t exit_mark =
    mark_of('x', {sizeof(ExitFate), sizeof(ProgrammeYear), sizeof(Fortunes)});

/// Calls `pass` for every part of a record, to write it or to read it: a plain value, a list of
/// plain values, or a list of records.
template <class Record, class Pass>
requires(requires(Record r) { r.flows; }) void for_each_part(Record& record, Pass&& pass) {
  pass.plain_list(record.months), pass.plain_list(record.flows), pass.plain_list(record.digests);
  pass.list(record.years, [&](auto& villages) { pass.plain_list(villages); });
  pass.plain_list(record.events), pass.plain_list(record.groups);
  pass.plain_list(record.dependency.months), pass.plain_list(record.dependency.groups);
  pass.plain_list(record.blocks), pass.plain_list(record.households);
}
template <class Record, class Pass>
requires(requires(Record r) { r.fortunes; }) void for_each_part(Record& record, Pass&& pass) {
  pass.plain_list(record.groups), pass.plain(record.cost);
  pass.plain_list(record.years), pass.plain(record.fortunes);
}

struct Writer {
  std::vector<std::byte> bytes{};

  template <class T>
  void plain(const T& value) {
    plain_list(std::span(&value, 1), false);
  }
  template <class List>
  void plain_list(const List& all, bool with_size = true) {
    static_assert(std::is_trivially_copyable_v<typename List::value_type>);
    if (with_size) plain(static_cast<std::uint64_t>(all.size()));
    const auto some = std::as_bytes(std::span(all));
    bytes.insert(bytes.end(), some.begin(), some.end());
  }
  template <class List, class Each>
  void list(const List& all, Each&& each) {
    plain(static_cast<std::uint64_t>(all.size()));
    for (const auto& one : all) each(one);
  }
};

struct Reader {
  std::span<const std::byte> bytes;
  bool whole = true;

  template <class T>
  void plain(T& value) {
    take(std::as_writable_bytes(std::span(&value, 1)));
  }
  template <class T>
  void plain_list(std::vector<T>& all) {
    std::uint64_t size = 0;
    plain(size);
    whole = whole && size <= bytes.size() / sizeof(T);
    if (!whole) return;
    all.resize(static_cast<std::size_t>(size));
    take(std::as_writable_bytes(std::span(all)));
  }
  template <class List, class Each>
  void list(List& all, Each&& each) {
    std::uint64_t size = 0;
    plain(size);
    for (std::uint64_t i = 0; i < size && whole; ++i) each(all.emplace_back());
  }

 private:
  void take(std::span<std::byte> to) {
    whole = whole && bytes.size() >= to.size();
    if (!whole || to.empty()) return;
    std::memcpy(to.data(), bytes.data(), to.size());
    bytes = bytes.subspan(to.size());
  }
};

}  // namespace

std::vector<std::byte> bytes_of(const std::vector<AreaRecord>& records) {
  Writer write;
  write.plain(area_mark);
  for (const AreaRecord& record : records)
    if (record.last.households.size() > 0) return {};
  write.list(records, [&](const auto& record) { for_each_part(record, write); });
  return std::move(write.bytes);
}

bool records_of(std::span<const std::byte> bytes, std::vector<AreaRecord>& records) {
  Reader read{bytes};
  std::uint64_t found = 0;
  read.plain(found);
  if (found != area_mark) return false;
  read.list(records, [&](auto& record) { for_each_part(record, read); });
  return read.whole && read.bytes.empty();
}

std::vector<std::byte> bytes_of(const ExitRecords& records) {
  Writer write;
  write.plain(exit_mark);
  write.list(records, [&](const auto& variant) {
    write.list(variant, [&](const auto& record) { for_each_part(record, write); });
  });
  return std::move(write.bytes);
}

bool records_of(std::span<const std::byte> bytes, ExitRecords& records) {
  Reader read{bytes};
  std::uint64_t found = 0;
  read.plain(found);
  if (found != exit_mark) return false;
  read.list(records, [&](auto& variant) {
    read.list(variant, [&](auto& record) { for_each_part(record, read); });
  });
  return read.whole && read.bytes.empty();
}

}  // namespace berdaya
