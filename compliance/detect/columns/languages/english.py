"""What column names mean in English."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "first name|given name|given names|forename|forenames|christian name|last name"
    "|family name|surname|surnames|sur name|maiden name|mothers maiden|mother maiden|middle name"
    "|middle names|middle initial|full name|legal name|preferred name|nick name|nickname"
    "|birth name|alias name|fname|lname|mname|firstname|lastname|fullname|name first|name last"
    "|name given|name family|name middle|next of kin|card holder|account holder|cardholder"
    "|name on card|card name|contact person|emergency contact|composer|songwriter|deceased name"
    "|real name|display name|family name 2|second name|third name|call name|holder name"
    "|proband name|payee name|nominee name|signatory name|attending doctor|ordering physician"
    "|referring doctor|ordering provider name|attending provider name|surgeon name"
    "|last name first",
    "USERNAME": "user name|username|login name|login id|user login|screen name|account name login"
    "|userid name|logon name|sam account name|remote user|user principal name|upn",
    "SOCIAL_HANDLE": "twitter|instagram|twitter handle|instagram handle|facebook profile|linkedin"
    "|linkedin url|telegram|tiktok|skype id|skype|twitter username|social handle|linkedin profile"
    "|facebook url|mastodon handle|discord id|wechat id",
    "PASSWORD": "password|passwd|pwd|pass phrase|passphrase|passcode|password hash|pwd hash"
    "|password salt|hashed password|encrypted password|pin code|secret answer|password digest"
    "|security answer|hashed pwd",
    "EMAIL_ADDRESS": "email|e mail|email address|e mail address|mail address|email addr|mail addr"
    "|work email|personal email|contact email|email id|e mail id|emails|mailbox address",
    "PHONE_NUMBER": "phone|phone number|phones|telephone|telephone number|tel number|mobile phone"
    "|mobile number|cell phone|cell number|cellphone|fax number|home phone|work phone"
    "|contact number|landline|msisdn|whatsapp|phone primary|home tel|work tel|fax phone"
    "|whatsapp number|pager number|mobile tel|callback number|daytime phone|evening phone"
    "|calling number|called number|phone fax",
    "US_SSN": "ssn|ss n|social security|social security number|social sec number|ssn last 4|ssn 4"
    "|soc sec|soc sec number|ssnum|ss number|us ssn|ssn last four|last 4 ssn|last four ssn"
    "|social number",
    "US_ITIN": "itin|individual taxpayer identification number",
    "NATIONAL_ID": "national id|national identity|national identification|national identity number"
    "|national identification number|national id number|national insurance number"
    "|national insurance|nino|identity card|identity card number|id card|id card number"
    "|identity number|citizen id|citizen number|aadhaar|aadhar|aadhaar number|aadhar number"
    "|personal identity number|government id|government id number|resident registration number"
    "|hkid|nric|fin number|sin number|social insurance number|id proof number|identity document"
    "|identity document number|id document number|emirates id|personal identification number"
    "|personal number|civil id|civil registration number|alien registration number|a number alien"
    "|my number",
    "UK_NHS": "nhs number|nhs id",
    "TAX_ID": "tax id|tax number|taxpayer id|taxpayer number|tax identification number"
    "|taxpayer identification number|pan number|pan card|tax file number|tax reference",
    "DRIVER_LICENSE": "driver license|drivers license|driving license|driver license number"
    "|drivers license number|driving license number|dl number|dln|driver lic|drivers lic"
    "|cdl number|dl id|driver license id|drivers license id|driver lic number|cdl",
    "PASSPORT": "passport number|passport id|passport num|passport",
    "CREDIT_CARD": "credit card|credit card number|card number|cc number|ccn|debit card"
    "|debit card number|payment card|payment card number|cardnumber|primary account number"
    "|card pan|card last 4|card last four|last 4 card|card digits|masked card|masked pan",
    "CREDIT_CARD_CVV": "cvv|cvc|cvv 2|cvc 2|cvv2|cvc2|card verification|card security code"
    "|card verification value|card code verification|card cvv",
    "CREDIT_CARD_EXPIRY": "card expiry|card expiration|cc expires|cc exp|cc expiry"
    "|expiry date card|card expiry date|card expiration date|card exp|credit card expiry"
    "|credit card expiration|card exp month|card exp year|exp month|exp year|card expiry month"
    "|card expiry year|cc exp date|expiration month|expiration year",
    "IBAN_CODE": "iban|iban code|iban number",
    "ACCOUNT_NUMBER": "account number|bank account|bank account number|checking account"
    "|savings account|account numbers|bank account id|loan account number|brokerage account"
    "|bank acct",
    "IP_ADDRESS": "ip|ip address|ip addr|ipv 4|ipv 6|ipv4|ipv6|client ip|remote ip|source ip"
    "|src ip|dst ip|dest ip|destination ip|remote addr|user ip|host ip|server ip|login ip"
    "|sign in ip|last ip|signup ip|x forwarded for|remote host ip|public ip|private ip|peer ip",
    "MAC_ADDRESS": "mac|mac address|mac addr|hardware address|ethernet address|wifi mac|bssid"
    "|bluetooth address|device mac",
    "MEDICAL_RECORD_NUMBER": "mrn|medical record number|medical record|medical record id"
    "|medical rec number|med rec number|medrec|patient mrn|hospital number|chart number"
    "|case number patient|health record number|unit record number|medical number|patient chart"
    "|hospital record number|emrn",
    "HEALTH_INSURANCE_ID": "health insurance number|health insurance id|insurance number"
    "|insurance id|insurance member id|policy number|health plan number|medicare number"
    "|medicare id|medicaid id|medicaid number|mbi|hicn|health card number|health card"
    "|subscriber number|insured id|insured number|insurance policy number|beneficiary number"
    "|health plan id|plan member id|insurance card number|medicare beneficiary id"
    "|group policy number",
    "MEDICAL_LICENSE": "medical license|medical license number|dea number|nursing license"
    "|provider license number|physician license number|nurse license number|clinician license"
    "|state license number|gmc number|nmc number|doctor license number",
    "DEVICE_ID": "device id|device identifier|device serial|serial number device|udi|imei|iccid"
    "|imsi|unique device id|device uuid|idfa|gaid|advertising id|android id|hardware id"
    "|device serial number|device udi|unique device identifier|implant serial number|imei number"
    "|idfv|device token|vendor id device|meid|sim serial number|equipment serial number"
    "|push token",
    "VEHICLE_ID": "vin|vin number|vehicle identification number|chassis number|vehicle vin|car vin"
    "|vin code",
    "LICENSE_PLATE": "license plate|license plate number|plate number|number plate"
    "|vehicle registration|vehicle registration number|registration plate|car plate|vehicle plate"
    "|plate id|vehicle reg number|reg plate",
    "BIOMETRIC_ID": "fingerprint template|fingerprint hash|finger print|face encoding"
    "|face embedding|face vector|face template|iris scan|iris template|voice print|voiceprint"
    "|biometric|biometric id|biometric template|biometric hash|retina scan|face id|palm print"
    "|full face photo|face photo|headshot|mugshot|selfie|face image|portrait photo|passport photo"
    "|biometric data",
    "STREET_ADDRESS": "street address|address line|address lines|home address|mailing address"
    "|postal address|billing address|shipping address|delivery address|residential address"
    "|residence address|street|street name|street line|street 1|street 2|address|addr|address 1"
    "|address 2|address line 1|address line 2|address line one|address line two|house number"
    "|street number|full address|address formatted|address full|address street|mailing street"
    "|billing street|shipping street",
    "ZIP_CODE": "zip|zip code|zipcode|zip 5|zip 4|zip plus 4|zip code prefix|postal code|postcode"
    "|post code|postal zip|zip postal|zip postal code|zip3|zip 3|pincode|postal pin|eircode",
    "GEO_COORDINATE": "latitude|longitude|lat lon|latlong|lat lng|lat long|geo lat|geo lon|geo lng"
    "|geo long|coordinates|gps|geo point|gps coordinates|gps lat|gps lon|last gps|home lat"
    "|home lon|location lat|location lon|stop lat|stop lon|pickup latitude",
    "DATE_OF_BIRTH": "date of birth|birth date|birthdate|birthday|birth day|dob|birth dt"
    "|birth datetime|birth timestamp|birth year|year of birth|month of birth|day of birth"
    "|birth month|yob|born on|date birth|bday|b day|birth dttm|birth time|dob year|dob month"
    "|date time of birth|birth yr|d o b",
    "DATE_OF_DEATH": "date of death|death date|deathdate|dod|death dt|death datetime|deceased date"
    "|deceased on|date deceased|date death|death time|deathtime|year of death|death year"
    "|death dttm|deceased datetime|deceased time|dod ssn|dod hosp",
    "AGE": "age|age years|age in years|patient age|age at diagnosis|age at admission"
    "|age at enrollment|age at death|age at onset|age group|age range|age band|age bracket"
    "|age category|age yrs|age months|age in months|age at visit|age class|anchor age|age cat",
    "GENDER": "gender|sex|gender code|sex code|gender identity|birth sex|sex at birth"
    "|biological sex|gender type|legal sex|gender desc|sex ident|administrative sex",
    "MARITAL_STATUS": "marital status|marital|civil status|marital state|marital stat|mar status"
    "|marriage status|marriage",
    "EDUCATION": "education|education level|highest education|degree obtained|schooling"
    "|educational attainment|qualification level|highest degree|educ level|highest educ level"
    "|education field|field of study|level of education|highest qualification|school degree",
    "OCCUPATION": "occupation|job title|profession|job role|job name|speciality|specialty"
    "|employment title|current position|contact title|business title|position title"
    "|employee title|emp title|job description|job code|job function|job position",
    "TITLE": "name prefix|salutation|honorific|courtesy title|prefix name|title of courtesy"
    "|name title|title prefix",
    "NRP": "ethnicity|ethnic group|ethnic|ethnicity code|race code|nationality|nationalities"
    "|citizenship|citizenship status|religion|religious affiliation|political party"
    "|party affiliation|political affiliation|party registration|caste|name set|race ethnicity"
    "|union membership|ethnic origin|ethnic origins|ethnic category|religious preference"
    "|race ident|voter party|registered party|country of citizenship|hispanic origin|party code"
    "|national origin|creed",
    "SPECIAL_CATEGORY": "sexual orientation|sexuality|criminal record|criminal history"
    "|criminal conviction|prior convictions|trade union membership|arrest record"
    "|gender reassignment",
    "FINANCIAL": "salary|income|annual income|household income|monthly income|wage|wages"
    "|salary class|net worth|account balance|credit limit|credit score|gross pay|net pay|base pay"
    "|pay rate|annual salary|yearly compensation|healthcare expenses|healthcare coverage"
    "|loan amount|salary in usd|salary usd|annual rate pay|hourly rate pay|sum assured"
    "|sum insured|limit bal|bill amount|paid amount|pay amount|billed amount|allowed amount"
    "|annual inc|monthly inc|fico|fico score|fico range low|fico range high|total spend"
    "|amount paid|claim amount|claim paid amount|coverage amount|annual premium|monthly premium"
    "|mortgage amount|base salary|gross salary|net salary|gross income|net income person"
    "|tax withheld|pension amount|bonus amount|monthly charges|total charges|annual rt|hourly rt"
    "|disposable income|family income|deposit balance|revolving balance|revol bal"
    "|available credit|outstanding balance|billed charges|compensation amount"
    "|reimbursement amount|copay amount|deductible amount|installment amount|monthly salary"
    "|monthly rate|daily rate|hourly rate|payment value|annual revenue personal",
    "LOCATION": "city|town|city name|municipality|county|birthplace|birth place|place of birth"
    "|country of birth|birth country|birth city|country|country name|country full|country code"
    "|country of residence|residence|home town|hometown|state full|state province|state name"
    "|province|native country|employee residence|district|suburb|neighborhood|neighbourhood"
    "|village|locality|billing city|billing state|billing country|company location|headquarters"
    "|state headquartered|city village|county district|mailing state|addr state|home location"
    "|work location|home terminal|birth state|state of residence|state of birth|city town"
    "|residence city|residence state|res city|county of residence|township|parish|ward name"
    "|state code|county code|state abbreviation|customer state|host location",
    "MEDICAL_CODE": "icd|icd 10|icd 9|icd10|icd9|icd code|icd 10 code|icd 9 code|diagnosis code"
    "|diagnosis|procedure code|snomed|snomed code|loinc|loinc code|cpt|cpt code|hcpcs|hcpcs code"
    "|ndc|ndc code|rxnorm|drug code|medication code|reason code|atc code|dx code|dx|bodysite code"
    "|body site code|modality code|condition code|allergy code|drg|drg code|admit dx|principal dx"
    "|primary dx|dgns code|icd 9 dgns code|icd 10 dgns code|px code|procedure cpt|snomed ct"
    "|diagnoses|diagnosis icd|icd version code|cvx code|rxcui|main diagnosis code|ms drg"
    "|revenue code",
    "HEALTH_CONDITION": "diagnosis description|diagnosis name|diagnosis text|condition name"
    "|medical condition|medical conditions|symptom|symptoms|allergy|allergies|reason description"
    "|disease|disease name|medication|medications|medication name|drug name|prescription"
    "|chief complaint|medical history|disability|disability status|comorbidity|comorbidities"
    "|bodysite description|body site description|procedure description|condition description"
    "|health status|mental health|pregnancy status|cause of death|past medical history"
    "|presenting complaint|admission diagnosis|discharge diagnosis|primary diagnosis"
    "|reason for visit|visit reason|adverse event|illness|chronic conditions|health condition"
    "|diagnosis desc|admit diagnosis|admission dx|current medications|family history"
    "|smoking status|alcohol use|hiv status|procedure name|surgical history|vaccine name"
    "|immunization name|clinical impression",
    "HEALTH_MEASUREMENT": "blood pressure|systolic|diastolic|heart rate|pulse rate|bmi"
    "|body mass index|cholesterol|glucose|blood glucose|hba 1 c|hemoglobin|oxygen saturation"
    "|spo 2|respiratory rate|body temperature|blood type|blood group|lab result|lab value"
    "|result value|value as number|weight kg|height cm|body weight|body height|systolic bp"
    "|diastolic bp|viral load|creatinine|result val|patient weight|patient height"
    "|admission weight|admission height|test result|birth weight|weight lbs|weight lb|height in"
    "|hba1c|hdl|ldl|triglycerides|egfr|valuenum|lab result value|result numeric|pulse ox"
    "|resp rate|heartrate|sbp|dbp|blood sugar|waist circumference|apgar score|player height"
    "|player weight",
    "ORGANIZATION": "company|company name|organization name|employer|employer name|business name"
    "|firm|hospital name|facility name|care site name|school name|university|institution"
    "|insurance company|bank name|vendor name|merchant name|shipping company|manufacturer name"
    "|insurance carrier|insurer|payer name",
    "URL": "url|website|web site|homepage|home page|web address|site url|link url|profile url"
    "|domain name|personal website|blog url|avatar url|photo url|web page",
    "RELATIVE": "relationship to patient|relationship to insured|beneficiary relationship"
    "|guardian relation|relation to patient|relationship to head|next of kin relationship"
    "|contact relationship|relation to insured",
    "PERSON_ID": "npi|dea|ssn hash|account holder id|patient insurance id|reports to|reporting to"
    "|support rep id|userid|national provider identifier|health insurance claim holder"
    "|badge number|badge id|employee badge|payroll number|staff number|student number|emplid"
    "|sub id|hashed ssn|user uuid|user guid|participant code|individual id|unique pid"
    "|customer unique id|patient nbr|study id|subject number|registration number student"
    "|payroll id|crew id|orcid|loyalty number|frequent flyer number|membership number"
    "|membership id|library card number|physn npi|agent code|client reference number"
    "|case participant id",
    "ID": "hadm id|encounter id|encounter number|visit number|visit id|stay id|accession number"
    "|specimen id|csn|har|account visit number|patient account|patient account number"
    "|admission id|admission number|episode number|study instance uid|order accession",
    "DEMOGRAPHIC": "household size|dependents count|veteran status|relationship status"
    "|housing status|home ownership|family size|immigration status|children count",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "PERSON": "given|initials|maiden|surname given|middle initials",
    "USERNAME": "login|logon",
    "SOCIAL_HANDLE": "handle",
    "EMAIL_ADDRESS": "mail",
    "PHONE_NUMBER": "tel|mobile|cell|fax|tele|mobile no|pager|contact num|ph",
    "UK_NHS": "nhs",
    "TAX_ID": "tin",
    "DRIVER_LICENSE": "drivers|license number|dl",
    "CREDIT_CARD": "cc|pan",
    "CREDIT_CARD_CVV": "security code|cid",
    "ACCOUNT_NUMBER": "acct|account num|acc number",
    "BIOMETRIC_ID": "fingerprint",
    "GEO_COORDINATE": "lat|lon|lng|long|x lon|y lat",
    "DATE_OF_BIRTH": "born",
    "OCCUPATION": "job",
    "NRP": "faith|tribe",
    "FINANCIAL": "balance|compensation|bonus|pension|debt|earnings",
    "HEALTH_CONDITION": "conditions",
    "DEVICE_ID": "serial number",
}
"""Hold where only a person or a use is named beside them: `home_tel`, `customer_race`."""

LIKELY: Final[Mapping[str, str]] = {
    "CREDIT_CARD_EXPIRY": "exp date|expiry|expiry date|expiration|expiration date|expires|exp",
    "PERSON": "first|last|middle|owner name|contact|beneficiary|applicant|signatory|doctor name"
    "|attending physician|referring physician|author|authors|manager|employee|customer|mother"
    "|father|spouse|guardian|director|actor|artist|host name|pcp|surgeon|attending md|physician"
    "|insured|payee|nominee|reviewer|cast|created by name|reviewer name|attending|cardholder"
    "|debtor|creditor|player|coach",
    "PHONE_NUMBER": "number phone|contact no|emergency number|portable number|extension",
    "GEO_COORDINATE": "x coordinate|y coordinate|geolocation|geo location",
    "LOCATION": "state|region|location|place|area|birth location|province code|county name"
    "|state abbr|locale abbr|localeabbr|iso country|origin country|destination country"
    "|address city|address state|address country|region name|st|origin|locale",
    "TITLE": "title|prefix|suffix title",
    "OCCUPATION": "title|role|position|designation|employment|workclass",
    "EDUCATION": "degree|qualification|school level|grade level",
    "FINANCIAL": "amount|total|payment amount|total amount|revenue personal|expenses|spend"
    "|total spent|total claim cost|premium|invoice total|order total|transaction amount|amt"
    "|total price|installment|subtotal|charges|payment|txn amount|credit|debit|loan|loan amnt",
    "USERNAME": "user|account|nick|author handle|login user|uname",
    "NRP": "race|party|ancestry|language spoken|mother tongue|native language",
    "MEDICAL_CODE": "code|reaction|drug|procedure",
    "HEALTH_CONDITION": "treatment|description|condition|reason|notes|finding|indication|complaint",
    "HEALTH_MEASUREMENT": "value|result|weight|height|measurement|value as string|reading|bp"
    "|temperature|pulse|temp|chol|hgb|wbc|rbc|a1c|a1c result|sodium|potassium|rr|hr",
    "ORGANIZATION": "name|organization|merchant|vendor|supplier|hospital|clinic|school|agency"
    "|institution name|manufacturer|carrier|publisher",
    "PASSPORT": "travel document|travel document number",
    "DATE_OF_DEATH": "death|deceased|died|died on",
    "DATE_OF_BIRTH": "birth",
    "DEVICE_ID": "serial|device|uuid device",
    "URL": "link|web|site|homepage link|host|domain",
    "EMAIL_ADDRESS": "contact mail|address mail",
    "LICENSE_PLATE": "plate|tag number|registration number|reg number",
    "HEALTH_INSURANCE_ID": "member no|policy|insurance|insurance policy|group number",
    "GENDER": "m f|male female|gender sex",
    "DEMOGRAPHIC": "dependents|children|household",
    "RELATIVE": "relationship|relation|kinship",
    "MEDICAL_RECORD_NUMBER": "case number|record number|chart",
    "DRIVER_LICENSE": "license|license no",
    "PERSON_ID": "identifier|member|subject|participant|distinct id",
    "MEDICAL_LICENSE": "license number",
    "IP_ADDRESS": "src|dst|remote host|host ip addr",
    "TAX_ID": "ein|tax",
}
"""Hold only where they are the whole name; they leave other readings."""
