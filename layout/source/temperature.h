#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace brochure {

enum class TemperatureUnit { none, celsius, fahrenheit };

/// A body temperature as somebody wrote it.
struct Temperature {
    double degrees = 0;
    TemperatureUnit unit = TemperatureUnit::none;  ///< none: no sign such as °C behind the number
    bool alone = false;                            ///< nothing else was written
};

/// The temperature that `text` names: its first number with °C or °F behind it, else its first number; in the digits of
/// any script, with a decimal point or comma.
std::optional<Temperature> find_temperature(std::string_view text);

/// In degrees Celsius, when it is a temperature that a hospital may call fever (35 to 42 °C). A number without unit is
/// taken for what is possible, since the two scales have no body temperature in common.
std::optional<double> fever_in_celsius(const Temperature& temperature);

}  // namespace brochure
