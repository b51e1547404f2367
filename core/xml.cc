// Streams XML through Poco's SAX parser, and says where and why a text is refused.
#include "core/xml.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/InputSource.h>
#include <Poco/SAX/LexicalHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/Windows1252Encoding.h>

#include <algorithm>
#include <cctype>
#include <istream>
#include <limits>
#include <streambuf>

#include "core/error.h"
#include "core/long_text.h"

namespace leasekey {
namespace {

using Poco::XML::SAXParser;
using Poco::XML::XMLReader;
using Poco::XML::XMLString;

/// Poco counts columns from 0.
[[noreturn]] void refuse(int line, int column, const std::string& why) {
  throw Error(ErrorKind::invalid_input,
              "line " + std::to_string(line) + ", column " + std::to_string(column + 1) + ": " + why);
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

bool declares_namespace(std::string_view name) { return name == "xmlns" || name.starts_with("xmlns:"); }

/// Poco's `Tag mismatch in line 3 column 2` as part of a sentence that has the place already.
std::string reason(std::string text) {
  text.resize(std::min(text.size(), text.rfind(" in line ")));
  if (!text.starts_with("XML")) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

/// Passes the parser's events on; leaves the parser by an exception as soon as the text is refused.
class Adapter final : public Poco::XML::DefaultHandler, public Poco::XML::LexicalHandler {
 public:
  Adapter(XmlEvents& events, const XmlLimits& limits) : events_(events), limits_(limits) {}

  void setDocumentLocator(const Poco::XML::Locator* locator) override { locator_ = locator; }

  void startElement(const XMLString&, const XMLString&, const XMLString& name,
                    const Poco::XML::Attributes& attributes) override {
    without_event_ = 0;
    if (++depth_ > limits_.max_depth)
      refuse_here("nested deeper than " + std::to_string(limits_.max_depth) + " levels");
    attributes_.clear();
    for (int i = 0; i < attributes.getLength(); ++i) {
      const XMLString& attribute = attributes.getQName(i);
      if (!declares_namespace(attribute)) attributes_.emplace_back(local_name(attribute), attributes.getValue(i));
    }
    events_.begin_element(local_name(name), attributes_);
  }

  void endElement(const XMLString&, const XMLString&, const XMLString& name) override {
    without_event_ = 0;
    --depth_;
    events_.end_element(local_name(name));
  }

  void characters(const Poco::XML::XMLChar text[], int start, int length) override {
    without_event_ = 0;
    events_.text({text + start, static_cast<std::size_t>(length)});
  }

  void startDTD(const XMLString&, const XMLString&, const XMLString&) override {
    refuse_here("a document type declaration is not accepted");
  }

  void endDTD() override {}
  void startEntity(const XMLString&) override {}
  void endEntity(const XMLString&) override {}
  void startCDATA() override {}
  void endCDATA() override {}
  void comment(const Poco::XML::XMLChar[], int, int) override { without_event_ = 0; }

  /// The parser gets so many bytes more.
  void give(std::size_t bytes) {
    without_event_ += bytes;
    if (without_event_ <= limits_.max_markup) return;
    refuse_here("a tag or comment is longer than " + std::to_string(limits_.max_markup) + " bytes");
  }

 private:
  [[noreturn]] void refuse_here(const std::string& why) const {
    refuse(locator_->getLineNumber(), locator_->getColumnNumber(), why);
  }

  XmlEvents& events_;
  const XmlLimits& limits_;
  std::size_t without_event_ = 0;  ///< bytes that the parser was given since
  std::size_t depth_ = 0;
  XmlEvents::Attributes attributes_;
  const Poco::XML::Locator* locator_ = nullptr;
};

/// The text part by part; what has been read is let go.
class Parts final : public std::streambuf {
 public:
  Parts(std::string_view text, Adapter& adapter) : left_(text), adapter_(adapter) {}

 private:
  int_type underflow() override {
    let_go({eback(), static_cast<std::size_t>(egptr() - eback())});
    const std::string_view part = left_.substr(0, kLetGoEvery);
    left_.remove_prefix(part.size());
    char* begin = const_cast<char*>(part.data());  // a stream that is read from does not write
    setg(begin, begin, begin + part.size());
    return part.empty() ? traits_type::eof() : traits_type::to_int_type(*begin);
  }

  std::streamsize xsgetn(char* target, std::streamsize count) override {
    const std::streamsize given = std::streambuf::xsgetn(target, count);
    adapter_.give(static_cast<std::size_t>(given));
    return given;
  }

  std::string_view left_;
  Adapter& adapter_;
};

void configure(SAXParser& parser, Adapter& adapter, Poco::TextEncoding& windows_1252) {
  // Without name spaces a prefix that nobody declared is no error: vendors send such documents.
  parser.setFeature(XMLReader::FEATURE_NAMESPACES, false);
  parser.setFeature(XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  parser.setContentHandler(&adapter);
  parser.setProperty(XMLReader::PROPERTY_LEXICAL_HANDLER, static_cast<Poco::XML::LexicalHandler*>(&adapter));
  parser.addEncoding("windows-1252", &windows_1252);
}

}  // namespace

void read_xml(std::string_view text, XmlEvents& events, const XmlLimits& limits) {
  const std::size_t max_bytes = std::min<std::size_t>(limits.max_bytes, std::numeric_limits<int>::max());
  if (text.size() > max_bytes) {
    throw Error(ErrorKind::invalid_input, "larger than the limit of " + std::to_string(max_bytes) + " bytes");
  }
  Adapter adapter(events, limits);
  Poco::Windows1252Encoding windows_1252;
  SAXParser parser;
  configure(parser, adapter, windows_1252);
  try {
    Parts parts(text, adapter);
    std::istream stream(&parts);
    stream.exceptions(std::ios::badbit);  // what `parts` throws passes through
    Poco::XML::InputSource source(stream);
    parser.parse(&source);
  } catch (const Poco::XML::SAXParseException& error) {
    refuse(error.getLineNumber(), error.getColumnNumber(), reason(error.message()));
  } catch (const Poco::Exception& error) {
    throw Error(ErrorKind::invalid_input, "not readable as XML: " + reason(error.message()));
  }
}

}  // namespace leasekey
