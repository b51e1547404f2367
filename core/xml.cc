// Streams XML through Poco's SAX parser, and says where and why a text is refused.
#include "core/xml.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/LexicalHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/Windows1252Encoding.h>

#include <algorithm>
#include <cctype>
#include <limits>

#include "core/error.h"

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
  Adapter(XmlEvents& events, std::size_t max_depth) : events_(events), max_depth_(max_depth) {}

  void setDocumentLocator(const Poco::XML::Locator* locator) override { locator_ = locator; }

  void startElement(const XMLString&, const XMLString&, const XMLString& name,
                    const Poco::XML::Attributes& attributes) override {
    if (++depth_ > max_depth_) refuse_here("nested deeper than " + std::to_string(max_depth_) + " levels");
    attributes_.clear();
    for (int i = 0; i < attributes.getLength(); ++i) {
      const XMLString& attribute = attributes.getQName(i);
      if (!declares_namespace(attribute)) attributes_.emplace_back(local_name(attribute), attributes.getValue(i));
    }
    events_.begin_element(local_name(name), attributes_);
  }

  void endElement(const XMLString&, const XMLString&, const XMLString& name) override {
    --depth_;
    events_.end_element(local_name(name));
  }

  void characters(const Poco::XML::XMLChar text[], int start, int length) override {
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
  void comment(const Poco::XML::XMLChar[], int, int) override {}

 private:
  [[noreturn]] void refuse_here(const std::string& why) const {
    refuse(locator_->getLineNumber(), locator_->getColumnNumber(), why);
  }

  XmlEvents& events_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  XmlEvents::Attributes attributes_;
  const Poco::XML::Locator* locator_ = nullptr;
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
  Adapter adapter(events, limits.max_depth);
  Poco::Windows1252Encoding windows_1252;
  SAXParser parser;
  configure(parser, adapter, windows_1252);
  try {
    parser.parseMemoryNP(text.data(), text.size());
  } catch (const Poco::XML::SAXParseException& error) {
    refuse(error.getLineNumber(), error.getColumnNumber(), reason(error.message()));
  } catch (const Poco::Exception& error) {
    throw Error(ErrorKind::invalid_input, "not readable as XML: " + reason(error.message()));
  }
}

}  // namespace leasekey
