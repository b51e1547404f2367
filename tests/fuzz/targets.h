// What the fuzzers feed, and what must hold for any bytes. A broken promise aborts.
#pragma once

#include <string_view>

namespace leasekey::fuzz {

void feed_json(std::string_view bytes);
void feed_xml(std::string_view bytes);
void feed_config(std::string_view bytes);
void feed_cron(std::string_view bytes);
void feed_csv(std::string_view bytes);
void feed_appfolio(std::string_view bytes);
void feed_buildium(std::string_view bytes);
void feed_entrata(std::string_view bytes);
void feed_mits(std::string_view bytes);
void feed_mri(std::string_view bytes);
void feed_realpage(std::string_view bytes);
void feed_resman(std::string_view bytes);
void feed_singer(std::string_view bytes);
void feed_transcript(std::string_view bytes);
void feed_yardi(std::string_view bytes);

}  // namespace leasekey::fuzz
