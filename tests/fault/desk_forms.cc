#include "fault/desk_forms.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fordela::fault {
namespace {

/// The page that came; throws if it did not.
std::string PageOf(const RawAnswer& answer) {
  if (answer.status == 200) return answer.Body();
  throw std::runtime_error("the desk shows no form: " + InShort(answer));
}

/// The form on a page that leads to `path`.
DeskForm FormOn(const RawAnswer& answer, std::string path) {
  test::FormValues fields = test::FormOf(PageOf(answer), path.substr(1));
  return {std::move(path), std::move(fields)};
}

void Type(DeskForm& form, const test::FormValues& typed) {
  for (const auto& [name, value] : typed) test::Fill(form.fields, name, value);
}

}  // namespace

DeskForm RecordForm(const DeskProcess& desk, std::string_view draft) {
  DeskForm agreement =
      FormOn(desk.PostDraft("/record/agreement.html", draft), "/record/population.html");
  agreement.path = "/record/preview.html";
  return FormOn(desk.Post(agreement), "/record/record.html");
}

DeskForm CorrectForm(const DeskProcess& desk, const std::string& decision,
                     const test::FormValues& figures, const std::string& reason) {
  DeskForm form = FormOn(desk.Get(fmt::format("/correct/{}.html", decision)),
                         fmt::format("/correct/{}/preview.html", decision));
  Type(form, figures);
  Type(form, {{"reason", reason}});
  return FormOn(desk.Post(form), fmt::format("/correct/{}/record.html", decision));
}

DeskForm SettleForm(const DeskProcess& desk, const std::string& decision, const std::string& amount,
                    const std::string& paid_on, const std::string& reference) {
  const std::string path = fmt::format("/settle/{}.html", decision);
  DeskForm form = FormOn(desk.Get(path), path);
  Type(form, {{"amount", amount}, {"paid_on", paid_on}, {"reference", reference}});
  return form;
}

DeskForm RepayForm(const DeskProcess& desk, const std::string& decision,
                   const test::FormValues& typed) {
  const std::string path = fmt::format("/repay/{}.html", decision);
  DeskForm form = FormOn(desk.Get(path), path);
  Type(form, typed);
  return form;
}

}  // namespace fordela::fault
