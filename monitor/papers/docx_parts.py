"""The parts of a Word document as text (ECMA-376), with the fonts that offices use and what stands in for them."""

from dataclasses import dataclass, replace
from xml.sax.saxutils import escape as _escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
LATIN = "Times New Roman"
BODY_FONT = "仿宋_GB2312"
CODE_EMU = 720_000
"""20 mm."""


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: ``size`` in half points, ``pitch`` in twentieths of a point, indents in signs."""

    font: str = BODY_FONT
    size: int = 32
    align: str = "both"
    pitch: int = 579
    indent: int = 0
    left: int = 0
    keep: bool = False
    fresh: bool = False

    def keeping(self) -> "Look":
        """The same look, on one page with what follows."""
        return replace(self, keep=True)


def escape(text: str) -> str:
    return _escape(text, {'"': "&quot;"})


def _indent(side: str, signs: int, look: Look) -> str:
    return f' w:{side}Chars="{signs * 100}" w:{side}="{signs * look.size * 10}"' if signs else ""


def paragraph(text: str, look: Look) -> str:
    """A paragraph of one run; full spaces and blanks stand as they are."""
    indents = _indent("firstLine", look.indent, look) + _indent("left", look.left, look)
    properties = (
        ("<w:keepNext/>" if look.keep else "")
        + ("<w:pageBreakBefore/>" if look.fresh else "")
        + '<w:snapToGrid w:val="0"/>'
        + f'<w:spacing w:before="0" w:after="0" w:line="{look.pitch}" w:lineRule="exact"/>'
        + (f"<w:ind{indents}/>" if indents else "")
        + f'<w:jc w:val="{look.align}"/>'
    )
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{look.font}" w:hint="eastAsia"/>'
    size = f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    run = f'<w:r><w:rPr>{fonts}{size}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def table(widths: list[int], rows: str, *, border: bool = True) -> str:
    """A table of fixed widths."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if border else 'w:val="nil"'
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def row(cells: str, height: int, *, head: bool = False) -> str:
    """A row at least ``height`` twentieths of a point high, which no page divides."""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def cell(width: int, span: int, content: str, *, border: bool = True) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    bare = "" if border else f"<w:tcBorders>{sides}</w:tcBorders>"
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{bare}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def picture(told: str) -> str:
    """The square code, with its address for those who cannot see it."""
    extent = f'cx="{CODE_EMU}" cy="{CODE_EMU}"'
    shape = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="code.png" descr="{told}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {extent}/><wp:docPr id="1" name="code" descr="{told}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{shape}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def header(content: str) -> str:
    """What stands above the text of the first page."""
    return f"{HEAD}<w:hdr {W} {R}>{content}</w:hdr>"


def document(body: str, *, has_code: bool) -> str:
    """A4 with the margins of GB/T 9704-2012: 37 mm, 26 mm, 35 mm, 28 mm."""
    first = '<w:headerReference w:type="first" r:id="rId5"/><w:footerReference w:type="first" r:id="rId3"/>'
    first, own = (first, "<w:titlePg/>") if has_code else ("", "")
    section = (
        f'<w:sectPr>{first}<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" '
        'w:footer="1587" w:gutter="0"/>'
        f'{own}<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>"


def properties(title: str, office: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(office)}</dc:creator></cp:coreProperties>"
    )


def document_links(*, has_code: bool) -> str:
    """What the document refers to."""
    names = ["styles.xml", "settings.xml", "footer1.xml", "fontTable.xml", *(["header1.xml"] if has_code else [])]
    links = "".join(_link(place, name.removesuffix(".xml").rstrip("1"), name) for place, name in enumerate(names, 1))
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def header_links() -> str:
    """What the header refers to: the picture of the code."""
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{_link(1, "image", "media/code.png")}</Relationships>'
    )


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_HEADER_TYPE = f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'


def content_types(*, has_code: bool) -> str:
    """What each part of the package is."""
    return f"{_TYPES}{_HEADER_TYPE if has_code else ''}</Types>"


PACKAGE_LINKS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_DASH = f'<w:r><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
FOOTER = (
    f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_DASH}<w:t xml:space="preserve">— </w:t></w:r>'
    f'{_DASH}<w:fldChar w:fldCharType="begin"/></w:r>'
    f'{_DASH}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    f'{_DASH}<w:fldChar w:fldCharType="separate"/></w:r>{_DASH}<w:t>1</w:t></w:r>'
    f'{_DASH}<w:fldChar w:fldCharType="end"/></w:r>'
    f'{_DASH}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
SETTINGS = (
    f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
STYLES = (
    f'{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
    f'w:cs="{LATIN}" w:eastAsia="{BODY_FONT}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
_FACES = (
    ("方正小标宋简体", "华文中宋"),
    (BODY_FONT, "仿宋"),
    ("楷体_GB2312", "楷体"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
)
FONTS = f"{HEAD}<w:fonts {W}>" + "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>' for name, other in _FACES
) + "</w:fonts>"  # fmt: skip
