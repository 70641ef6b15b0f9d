"""The names of the ontology. Written by `scripts/write_names.py`; do not edit."""

from typing import Final


class Label:
    """The classes of nodes."""

    PLAN: Final = "Plan"
    AREA: Final = "Area"
    TASK: Final = "Task"
    WORK_ITEM: Final = "WorkItem"
    THEME: Final = "Theme"
    AGENCY: Final = "Agency"
    REGION: Final = "Region"
    BASIN: Final = "Basin"
    COLLABORATION: Final = "Collaboration"
    SOURCE: Final = "Source"
    COLLECTIVE_NAME: Final = "CollectiveName"


class Rel:
    """The types of edges."""

    PART_OF: Final = "PART_OF"
    IN_AREA: Final = "IN_AREA"
    IMPLEMENTS: Final = "IMPLEMENTS"
    CARRIED_OUT_BY: Final = "CARRIED_OUT_BY"
    HAS_THEME: Final = "HAS_THEME"
    COVERS: Final = "COVERS"
    CONCERNS: Final = "CONCERNS"
    RESPONSIBLE_FOR: Final = "RESPONSIBLE_FOR"
    PARTY_TO: Final = "PARTY_TO"
    ISSUED: Final = "ISSUED"
    SERVES: Final = "SERVES"
    SUBORDINATE_TO: Final = "SUBORDINATE_TO"
    WITHIN: Final = "WITHIN"
    BROADER: Final = "BROADER"
    MEMBER_OF: Final = "MEMBER_OF"
    BORDERS: Final = "BORDERS"
    TOUCHES: Final = "TOUCHES"


class Key:
    """The properties of nodes and edges."""

    ALIASES: Final = "aliases"
    AMBIGUOUS: Final = "ambiguous"
    AS_WRITTEN: Final = "as_written"
    BASIS: Final = "basis"
    CERTAINTY: Final = "certainty"
    COUNTS_AS_CITY: Final = "counts_as_city"
    CROSS_PROVINCE: Final = "cross_province"
    DATE: Final = "date"
    DATE_NOTE: Final = "date_note"
    DECLARED_ECOLOGICAL_TASKS: Final = "declared_ecological_tasks"
    DECLARED_ITEMS: Final = "declared_items"
    DECLARED_TASKS: Final = "declared_tasks"
    EVIDENCE: Final = "evidence"
    FUNCTION: Final = "function"
    GB2260: Final = "gb2260"
    GROUP: Final = "group"
    HEADING: Final = "heading"
    IN_DELTA: Final = "in_delta"
    KIND: Final = "kind"
    LAT: Final = "lat"
    LEVEL: Final = "level"
    LON: Final = "lon"
    MEMBERS: Final = "members"
    NAME_EN: Final = "name_en"
    NAME_ZH: Final = "name_zh"
    NOTE: Final = "note"
    NUMBER: Final = "number"
    PUBLISHER: Final = "publisher"
    READ: Final = "read"
    RELATION: Final = "relation"
    ROLE: Final = "role"
    RULE: Final = "rule"
    SHORT_ZH: Final = "short_zh"
    SOURCES: Final = "sources"
    SPECIFICITY: Final = "specificity"
    URL: Final = "url"
    WIKIDATA: Final = "wikidata"
    WORDING: Final = "wording"
    YEAR: Final = "year"
    YEAR_FROM: Final = "year_from"
    YEAR_NOTE: Final = "year_note"
    YEAR_TO: Final = "year_to"


class Evidence:
    """How a task or item of a plan is known."""

    QUOTED: Final = "quoted"
    SUMMARISED: Final = "summarised"
    RECONSTRUCTED: Final = "reconstructed"
    UNPUBLISHED: Final = "unpublished"


class Certainty:
    """How sure a node outside the plans is."""

    CONFIRMED: Final = "confirmed"
    PROBABLE: Final = "probable"
    WEAK: Final = "weak"


class Basis:
    """How an edge is known."""

    STATED: Final = "stated"
    ADJACENT: Final = "adjacent"
    PLAN_WIDE: Final = "plan-wide"
    MAPPED: Final = "mapped"
    COMPUTED: Final = "computed"
    UNCONFIRMED: Final = "unconfirmed"


class Role:
    """The part an agency has in a task or item."""

    LEAD: Final = "lead"
    PARTNER: Final = "partner"
    IMPLEMENTER: Final = "implementer"
    UNSPECIFIED: Final = "unspecified"


class PlanKind:
    """What kind of plan it is."""

    ACTION_PLAN: Final = "action_plan"
    ANNUAL_WORK_PLAN: Final = "annual_work_plan"


class Specificity:
    """How much of an item is known."""

    ACTION: Final = "action"
    THEME: Final = "theme"


class AgencyLevel:
    """The administrative level of an agency."""

    NATIONAL: Final = "national"
    BASIN: Final = "basin"
    REGIONAL: Final = "regional"
    PROVINCIAL: Final = "provincial"
    MUNICIPAL: Final = "municipal"
    COUNTY: Final = "county"


class AgencyKind:
    """What kind of body an agency is."""

    DEPARTMENT: Final = "department"
    POLICE: Final = "police"
    BASIN_AUTHORITY: Final = "basin authority"
    REGIONAL_OFFICE: Final = "regional office"
    COORDINATION_BODY: Final = "coordination body"
    GOVERNMENT: Final = "government"
    COURT_OR_PROCURATORATE: Final = "court or procuratorate"
    PEOPLES_CONGRESS: Final = "people's congress"
    CONSULTATIVE_CONFERENCE: Final = "consultative conference"
    ENTERPRISE: Final = "enterprise"
    ASSOCIATION: Final = "association"


class Function:
    """The main field of an agency."""

    ENVIRONMENT: Final = "environment"
    DEVELOPMENT: Final = "development"
    WATER: Final = "water"
    AGRICULTURE_FISHERY: Final = "agriculture-fishery"
    LAND_SEA_SPACE: Final = "land-sea-space"
    TRANSPORT: Final = "transport"
    INDUSTRY: Final = "industry"
    CONSTRUCTION: Final = "construction"
    FINANCE: Final = "finance"
    POLICE: Final = "police"
    COMMERCE: Final = "commerce"
    SCIENCE: Final = "science"
    MARKET: Final = "market"
    ENERGY: Final = "energy"
    FORESTRY_WETLAND: Final = "forestry-wetland"
    METEOROLOGY: Final = "meteorology"
    SHIPPING: Final = "shipping"
    FISHERY: Final = "fishery"
    COORDINATION: Final = "coordination"
    INNOVATION: Final = "innovation"
    GOVERNMENT: Final = "government"
    MARINE: Final = "marine"
    JUSTICE: Final = "justice"
    LEGISLATURE: Final = "legislature"
    CONSULTATION: Final = "consultation"
    ENTERPRISE: Final = "enterprise"
    CIRCULAR_ECONOMY: Final = "circular-economy"


class RegionLevel:
    """The administrative level or kind of a region."""

    COUNTRY: Final = "country"
    PROVINCE: Final = "province"
    PREFECTURE: Final = "prefecture"
    COUNTY: Final = "county"
    REGION_SET: Final = "region-set"
    SPECIAL_AREA: Final = "special-area"
    ENCLAVE: Final = "enclave"


class BasinKind:
    """What kind of water or basin it is."""

    BASIN: Final = "basin"
    RIVER: Final = "river"
    LAKE: Final = "lake"
    CANAL: Final = "canal"
    ESTUARY: Final = "estuary"
    SEA_AREA: Final = "sea_area"
    SET: Final = "set"


class BasinRelation:
    """How a basin or water meets a region."""

    DRAINS: Final = "drains"
    CROSSES: Final = "crosses"
    BORDERS: Final = "borders"


class CollaborationKind:
    """What kind of collaboration it is."""

    MECHANISM: Final = "mechanism"
    MEETING: Final = "meeting"
    PLAN: Final = "plan"
    AGREEMENT: Final = "agreement"
    ENFORCEMENT: Final = "enforcement"
    LEGISLATION: Final = "legislation"
    PLATFORM: Final = "platform"
    INITIATIVE: Final = "initiative"
    RULES: Final = "rules"
    PROJECT: Final = "project"


class SourceKind:
    """What kind of document it is."""

    NEWS: Final = "news"
    GOVERNMENT_NEWS: Final = "government news"
    GOVERNMENT_NEWS_COPY: Final = "government news copy"
    POLICY_TEXT: Final = "policy text"
    GOVERNMENT_BULLETIN: Final = "government bulletin"
    NEWS_COPY: Final = "news copy"
    GOVERNMENT_PAGE: Final = "government page"
    ENCYCLOPAEDIA: Final = "encyclopaedia"
    BOOK_CHAPTER: Final = "book chapter"
    COMPUTED: Final = "computed"
    CODE_LIST: Final = "code list"
    GEOGRAPHY_PAGE: Final = "geography page"
    REPOSITORY_FILE: Final = "repository file"
    JOURNAL_ARTICLE: Final = "journal article"
    PLANNING_TABLE: Final = "planning table"


class Reading:
    """How much of a document was read."""

    FULL_TEXT: Final = "full text"
    OPENING_ONLY: Final = "opening only"
    TABLE_ROWS: Final = "table rows"
    NOT_APPLICABLE: Final = "not applicable"


class CollectiveKind:
    """What a collective name stands for."""

    REGIONS: Final = "regions"
    AGENCIES: Final = "agencies"
    GOVERNMENTS: Final = "governments"
    AGENCY_DOUBLEPLATE: Final = "agency-doubleplate"


NAMES: Final[dict[str, tuple[str, ...]]] = {
    "Plan": (
        "name_zh",
        "name_en",
    ),
    "Area": (
        "name_zh",
        "name_en",
    ),
    "Task": (
        "name_zh",
        "name_en",
    ),
    "WorkItem": (
        "name_zh",
        "name_en",
    ),
    "Theme": (
        "name_zh",
        "name_en",
    ),
    "Agency": (
        "name_zh",
        "short_zh",
        "name_en",
        "aliases",
    ),
    "Region": (
        "name_zh",
        "short_zh",
        "name_en",
        "aliases",
    ),
    "Basin": (
        "name_zh",
        "name_en",
        "aliases",
    ),
    "Collaboration": (
        "name_zh",
        "name_en",
    ),
    "Source": (
        "name_zh",
        "name_en",
    ),
    "CollectiveName": (
        "name_zh",
        "name_en",
    ),
}
"""The properties that name the nodes of a class."""


CODE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "action": (
        "具体行动",
        "action",
    ),
    "action_plan": (
        "行动计划",
        "action plan",
    ),
    "adjacent": (
        "相近来源",
        "adjacent",
    ),
    "agencies": (
        "机构",
        "agencies",
    ),
    "agency-doubleplate": (
        "两块牌子",
        "two plates",
    ),
    "agreement": (
        "协议",
        "agreement",
    ),
    "agriculture-fishery": (
        "农业农村",
        "agriculture and fishery",
    ),
    "annual_work_plan": (
        "年度工作计划",
        "annual work plan",
    ),
    "association": (
        "协会",
        "association",
    ),
    "basin": (
        "流域",
        "basin",
    ),
    "basin authority": (
        "流域机构",
        "basin authority",
    ),
    "book chapter": (
        "图书章节",
        "book chapter",
    ),
    "borders": (
        "毗邻",
        "borders",
    ),
    "canal": (
        "运河",
        "canal",
    ),
    "circular-economy": (
        "循环经济",
        "circular economy",
    ),
    "code list": (
        "代码表",
        "code list",
    ),
    "commerce": (
        "商务",
        "commerce",
    ),
    "computed": (
        "计算得出",
        "computed",
    ),
    "confirmed": (
        "已确认",
        "confirmed",
    ),
    "construction": (
        "住房城乡建设",
        "construction",
    ),
    "consultation": (
        "政治协商",
        "consultation",
    ),
    "consultative conference": (
        "政协",
        "consultative conference",
    ),
    "coordination": (
        "统筹协调",
        "coordination",
    ),
    "coordination body": (
        "协调机构",
        "coordination body",
    ),
    "country": (
        "国家",
        "country",
    ),
    "county": (
        "县级",
        "county",
    ),
    "court or procuratorate": (
        "法院或检察院",
        "court or procuratorate",
    ),
    "crosses": (
        "流经",
        "crosses",
    ),
    "department": (
        "部门",
        "department",
    ),
    "development": (
        "发展改革",
        "development",
    ),
    "drains": (
        "汇水",
        "drains",
    ),
    "enclave": (
        "飞地",
        "enclave",
    ),
    "encyclopaedia": (
        "百科",
        "encyclopaedia",
    ),
    "energy": (
        "能源",
        "energy",
    ),
    "enforcement": (
        "联合执法",
        "enforcement",
    ),
    "enterprise": (
        "企业",
        "enterprise",
    ),
    "environment": (
        "生态环境",
        "environment",
    ),
    "estuary": (
        "河口",
        "estuary",
    ),
    "finance": (
        "财政",
        "finance",
    ),
    "fishery": (
        "渔政",
        "fishery",
    ),
    "forestry-wetland": (
        "林业湿地",
        "forestry and wetland",
    ),
    "full text": (
        "全文",
        "full text",
    ),
    "geography page": (
        "地理网页",
        "geography page",
    ),
    "government": (
        "政府",
        "government",
    ),
    "government bulletin": (
        "政府公报",
        "government bulletin",
    ),
    "government news": (
        "政务新闻",
        "government news",
    ),
    "government news copy": (
        "政务新闻转载",
        "government news copy",
    ),
    "government page": (
        "政府网页",
        "government page",
    ),
    "governments": (
        "政府",
        "governments",
    ),
    "implementer": (
        "落实",
        "implementer",
    ),
    "industry": (
        "工业和信息化",
        "industry",
    ),
    "initiative": (
        "倡议",
        "initiative",
    ),
    "innovation": (
        "科技创新",
        "innovation",
    ),
    "journal article": (
        "期刊论文",
        "journal article",
    ),
    "justice": (
        "司法",
        "justice",
    ),
    "lake": (
        "湖泊水库",
        "lake",
    ),
    "land-sea-space": (
        "自然资源",
        "land, sea and space",
    ),
    "lead": (
        "牵头",
        "lead",
    ),
    "legislation": (
        "协同立法",
        "legislation",
    ),
    "legislature": (
        "立法监督",
        "legislature",
    ),
    "mapped": (
        "本项目判断",
        "mapped",
    ),
    "marine": (
        "海洋",
        "marine",
    ),
    "market": (
        "市场监管",
        "market",
    ),
    "mechanism": (
        "机制",
        "mechanism",
    ),
    "meeting": (
        "会议",
        "meeting",
    ),
    "meteorology": (
        "气象",
        "meteorology",
    ),
    "municipal": (
        "市级",
        "municipal",
    ),
    "national": (
        "国家",
        "national",
    ),
    "news": (
        "新闻",
        "news",
    ),
    "news copy": (
        "新闻转载",
        "news copy",
    ),
    "not applicable": (
        "不适用",
        "not applicable",
    ),
    "opening only": (
        "仅开头",
        "opening only",
    ),
    "partner": (
        "配合",
        "partner",
    ),
    "people's congress": (
        "人大",
        "people's congress",
    ),
    "plan": (
        "方案",
        "plan",
    ),
    "plan-wide": (
        "计划通用",
        "plan-wide",
    ),
    "planning table": (
        "任务分工表",
        "planning table",
    ),
    "platform": (
        "平台",
        "platform",
    ),
    "police": (
        "公安",
        "police",
    ),
    "policy text": (
        "政策文本",
        "policy text",
    ),
    "prefecture": (
        "地级",
        "prefecture",
    ),
    "probable": (
        "较可靠",
        "probable",
    ),
    "project": (
        "项目",
        "project",
    ),
    "province": (
        "省级",
        "province",
    ),
    "provincial": (
        "省级",
        "provincial",
    ),
    "quoted": (
        "逐字引用",
        "quoted",
    ),
    "reconstructed": (
        "推定",
        "reconstructed",
    ),
    "region-set": (
        "区域",
        "region set",
    ),
    "regional": (
        "区域",
        "regional",
    ),
    "regional office": (
        "区域办公室",
        "regional office",
    ),
    "regions": (
        "地区",
        "regions",
    ),
    "repository file": (
        "数据文件",
        "repository file",
    ),
    "river": (
        "河流",
        "river",
    ),
    "rules": (
        "规则标准",
        "rules",
    ),
    "science": (
        "科技",
        "science",
    ),
    "sea_area": (
        "海域",
        "sea area",
    ),
    "set": (
        "水体集合",
        "set",
    ),
    "shipping": (
        "航运海事",
        "shipping",
    ),
    "special-area": (
        "专门区域",
        "special area",
    ),
    "stated": (
        "来源载明",
        "stated",
    ),
    "summarised": (
        "概述提及",
        "summarised",
    ),
    "table rows": (
        "表格内容",
        "table rows",
    ),
    "theme": (
        "仅主题",
        "theme",
    ),
    "transport": (
        "交通运输",
        "transport",
    ),
    "unconfirmed": (
        "未经证实",
        "unconfirmed",
    ),
    "unpublished": (
        "未公开",
        "unpublished",
    ),
    "unspecified": (
        "未说明",
        "unspecified",
    ),
    "water": (
        "水利水务",
        "water",
    ),
    "weak": (
        "较弱",
        "weak",
    ),
}
"""What people read for a code, in Chinese and in English; one for all lists."""


WORDS: Final[dict[str, tuple[str, ...]]] = {
    "Plan": (
        "计划",
        "Plan",
    ),
    "Area": (
        "领域",
        "Area",
    ),
    "Task": (
        "重点任务",
        "Task",
    ),
    "WorkItem": (
        "工作事项",
        "Work item",
    ),
    "Theme": (
        "主题",
        "Theme",
    ),
    "Agency": (
        "机构",
        "Agency",
    ),
    "Region": (
        "地区",
        "Region",
    ),
    "Basin": (
        "流域/水体",
        "Basin",
    ),
    "Collaboration": (
        "协作",
        "Collaboration",
    ),
    "Source": (
        "来源",
        "Source",
    ),
    "CollectiveName": (
        "集合名称",
        "Collective name",
    ),
    "PART_OF": (
        "属于计划",
        "part of a plan",
    ),
    "IN_AREA": (
        "属于领域",
        "in an area",
    ),
    "IMPLEMENTS": (
        "落实",
        "implements",
    ),
    "CARRIED_OUT_BY": (
        "通过协作开展",
        "carried out by",
    ),
    "HAS_THEME": (
        "主题",
        "has theme",
    ),
    "COVERS": (
        "覆盖地区",
        "covers",
    ),
    "CONCERNS": (
        "涉及水体",
        "concerns",
    ),
    "RESPONSIBLE_FOR": (
        "责任机构",
        "responsible agency",
    ),
    "PARTY_TO": (
        "参与",
        "party to",
    ),
    "ISSUED": (
        "发布机构",
        "issued by",
    ),
    "SERVES": (
        "管辖",
        "serves",
    ),
    "SUBORDINATE_TO": (
        "隶属",
        "subordinate to",
    ),
    "WITHIN": (
        "位于",
        "within",
    ),
    "BROADER": (
        "上位主题",
        "broader theme",
    ),
    "MEMBER_OF": (
        "成员",
        "member of a set",
    ),
    "BORDERS": (
        "接壤",
        "borders",
    ),
    "TOUCHES": (
        "流经或毗邻",
        "touches",
    ),
    "name_zh": (
        "中文名称",
        "Chinese name",
    ),
    "name_en": (
        "英文名称",
        "English name",
    ),
    "kind": (
        "计划类型",
        "kind of plan",
    ),
    "year_from": (
        "起始年份（必填）",
        "first year (required)",
    ),
    "year_to": (
        "截止年份（必填）",
        "last year (required)",
    ),
    "declared_tasks": (
        "公布的任务数",
        "declared tasks",
    ),
    "declared_ecological_tasks": (
        "公布的生态任务数",
        "declared ecological tasks",
    ),
    "declared_items": (
        "公布的事项数",
        "declared items",
    ),
    "sources": (
        "来源（必填）",
        "sources (required)",
    ),
    "note": (
        "备注",
        "note",
    ),
    "number": (
        "序号",
        "number",
    ),
    "evidence": (
        "证据等级",
        "evidence",
    ),
    "wording": (
        "原文表述",
        "wording",
    ),
    "group": (
        "板块",
        "group",
    ),
    "heading": (
        "标题",
        "heading",
    ),
    "specificity": (
        "具体程度",
        "specificity",
    ),
    "short_zh": (
        "中文简称",
        "Chinese short name",
    ),
    "level": (
        "机构层级",
        "level of an agency",
    ),
    "function": (
        "职能领域",
        "function",
    ),
    "aliases": (
        "别名",
        "aliases",
    ),
    "certainty": (
        "可信度",
        "certainty",
    ),
    "counts_as_city": (
        "计入41市",
        "counts as city",
    ),
    "in_delta": (
        "位于长三角",
        "in the delta",
    ),
    "gb2260": (
        "行政区划代码",
        "administrative code",
    ),
    "wikidata": (
        "维基数据标识",
        "Wikidata id",
    ),
    "lat": (
        "标注纬度",
        "label latitude",
    ),
    "lon": (
        "标注经度",
        "label longitude",
    ),
    "year_note": (
        "年份说明",
        "note on the years",
    ),
    "publisher": (
        "发布者",
        "publisher",
    ),
    "date": (
        "日期",
        "date",
    ),
    "date_note": (
        "日期说明",
        "note on the date",
    ),
    "read": (
        "阅读程度",
        "how much was read",
    ),
    "url": (
        "网址",
        "address",
    ),
    "members": (
        "成员",
        "members",
    ),
    "rule": (
        "规则",
        "rule",
    ),
    "ambiguous": (
        "有歧义",
        "ambiguous",
    ),
    "basis": (
        "依据",
        "basis",
    ),
    "role": (
        "角色",
        "role",
    ),
    "year": (
        "年份",
        "year",
    ),
    "as_written": (
        "原文写法",
        "as written",
    ),
    "cross_province": (
        "跨省",
        "crosses a province border",
    ),
    "relation": (
        "关系",
        "relation",
    ),
}
"""What people read for a class, an edge type or a property, in Chinese and in English."""


CODES: Final[dict[str, tuple[str, ...]]] = {
    "Evidence": (
        "quoted",
        "summarised",
        "reconstructed",
        "unpublished",
    ),
    "Certainty": (
        "confirmed",
        "probable",
        "weak",
    ),
    "Basis": (
        "stated",
        "adjacent",
        "plan-wide",
        "mapped",
        "computed",
        "unconfirmed",
    ),
    "Role": (
        "lead",
        "partner",
        "implementer",
        "unspecified",
    ),
    "PlanKind": (
        "action_plan",
        "annual_work_plan",
    ),
    "Specificity": (
        "action",
        "theme",
    ),
    "AgencyLevel": (
        "national",
        "basin",
        "regional",
        "provincial",
        "municipal",
        "county",
    ),
    "AgencyKind": (
        "department",
        "police",
        "basin authority",
        "regional office",
        "coordination body",
        "government",
        "court or procuratorate",
        "people's congress",
        "consultative conference",
        "enterprise",
        "association",
    ),
    "Function": (
        "environment",
        "development",
        "water",
        "agriculture-fishery",
        "land-sea-space",
        "transport",
        "industry",
        "construction",
        "finance",
        "police",
        "commerce",
        "science",
        "market",
        "energy",
        "forestry-wetland",
        "meteorology",
        "shipping",
        "fishery",
        "coordination",
        "innovation",
        "government",
        "marine",
        "justice",
        "legislature",
        "consultation",
        "enterprise",
        "circular-economy",
    ),
    "RegionLevel": (
        "country",
        "province",
        "prefecture",
        "county",
        "region-set",
        "special-area",
        "enclave",
    ),
    "BasinKind": (
        "basin",
        "river",
        "lake",
        "canal",
        "estuary",
        "sea_area",
        "set",
    ),
    "BasinRelation": (
        "drains",
        "crosses",
        "borders",
    ),
    "CollaborationKind": (
        "mechanism",
        "meeting",
        "plan",
        "agreement",
        "enforcement",
        "legislation",
        "platform",
        "initiative",
        "rules",
        "project",
    ),
    "SourceKind": (
        "news",
        "government news",
        "government news copy",
        "policy text",
        "government bulletin",
        "news copy",
        "government page",
        "encyclopaedia",
        "book chapter",
        "computed",
        "code list",
        "geography page",
        "repository file",
        "journal article",
        "planning table",
    ),
    "Reading": (
        "full text",
        "opening only",
        "table rows",
        "not applicable",
    ),
    "CollectiveKind": (
        "regions",
        "agencies",
        "governments",
        "agency-doubleplate",
    ),
}
"""The codes of each list."""
