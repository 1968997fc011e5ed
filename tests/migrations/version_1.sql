-- An archive at schema version 1 with one example, as text. Every version of the program opens it
-- or says by name why not. Made by the program of that version, with the folder examples/ beside:
--
--   export SOURCE_DATE_EPOCH=1765443600 FORDELA_ACTOR=tester
--   fordela --db v1.db init --origin fordela/version-1
--   fordela --db v1.db record examples/cancer-2025.toml
--   sqlite3 v1.db .dump
--
-- and by hand the two PRAGMA lines below, which `.dump` leaves out. A released dump never changes;
-- until release 1.0 migration 1 may still change, and then this is made anew.
PRAGMA application_id = 1718579812;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE event (
  seq          INTEGER PRIMARY KEY CHECK (seq >= 1),               -- 1, 2, … without gaps
  recorded_at  TEXT NOT NULL CHECK (length(recorded_at) = 20),     -- instant, UTC
  actor        TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  canonical    TEXT NOT NULL CHECK (length(canonical) > 0),
  leaf_hash    BLOB NOT NULL CHECK (length(leaf_hash) = 32)        -- SHA-256(0x00 || canonical)
) STRICT;
INSERT INTO event VALUES(1,'2025-12-11T09:00:00Z','tester','archive','{"actor":"tester","content":{"format":1,"origin":"fordela/version-1"},"kind":"archive","recorded_at":"2025-12-11T09:00:00Z","seq":1}',X'822b201620bac0e91c5d122e02232bdcf89fa41a8bd8cb4194a0caf462481937');
INSERT INTO event VALUES(2,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Stockholm","Stockholms","Stockholms län","Stockholms läns landsting"],"code":"01","name":"Stockholm"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":2}',X'c1e8da9013b5088dec537c9933f5f629a7def1e9674e2bc28398d89a326498a9');
INSERT INTO event VALUES(3,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Uppsala","Uppsala län","Landstinget i Uppsala län"],"code":"03","name":"Uppsala"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":3}',X'f09b6343651e5d389ef3d69275d71c8ae1998aaf58aea915c28def7fbb491cf4');
INSERT INTO event VALUES(4,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Sörmland","Sörmlands","Södermanland","Södermanlands","Södermanlands län","Landstinget Sörmland"],"code":"04","name":"Sörmland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":4}',X'608647f5a1f4b210a0e6656fe7dae198d61162681e69748b970b06f77b526471');
INSERT INTO event VALUES(5,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Östergötland","Östergötlands","Östergötlands län","Landstinget i Östergötland"],"code":"05","name":"Östergötland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":5}',X'a236a43309825ef64f64f05d85d224872e40ea2722b6b10c91d4cf4a6da19238');
INSERT INTO event VALUES(6,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Jönköpings län","Region Jönköping","Jönköpings","Jönköpings län","Landstinget i Jönköpings län"],"code":"06","name":"Jönköping"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":6}',X'024030461fefac2160830049c7fb6d461a14149dd45b6c35ed3efb6037b8e40b');
INSERT INTO event VALUES(7,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Kronoberg","Kronobergs","Kronobergs län","Landstinget Kronoberg"],"code":"07","name":"Kronoberg"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":7}',X'12f4570db38ab357911f436a7d2e378a63b24416f6f97c974a0e30d550f4e32d');
INSERT INTO event VALUES(8,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Kalmar län","Region Kalmar","Kalmar län","Landstinget i Kalmar län"],"code":"08","name":"Kalmar"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":8}',X'ea9464a899ad20660690e75c9d852ddc905dbe3c363fdebb6531a01e7c4052cd');
INSERT INTO event VALUES(9,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Gotland","Region Gotlands","Gotlands","Gotlands län"],"code":"09","name":"Gotland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":9}',X'125edb8e013dbfc24049dcf7dd62afc77c8486635a552b649309799cacc2c238');
INSERT INTO event VALUES(10,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Blekinge","Blekinge län","Landstinget Blekinge"],"code":"10","name":"Blekinge"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":10}',X'85371c5cda0d251935214014408fbc158c2b4db43e911b65c25207697af1c63b');
INSERT INTO event VALUES(11,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Skåne","Skånes","Skåne län"],"code":"12","name":"Skåne"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":11}',X'4353b7f9fa463edce2ffebd3765e73bbd19912d40a3f870f7c9ad2139b401c46');
INSERT INTO event VALUES(12,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Halland","Hallands","Hallands län","Landstinget Halland"],"code":"13","name":"Halland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":12}',X'a71996ba41cebb4c4d1cc4f0e01be46e5d9011dfd02be0477b88c400efddd1b2');
INSERT INTO event VALUES(13,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Västra Götalandsregionen","Region Västra Götaland","Västra Götalands","Västra Götalands län"],"code":"14","name":"Västra Götaland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":13}',X'fb7a522a94426424831648e0ae4e246cef5c29eb92a30ddf222ade646b932bef');
INSERT INTO event VALUES(14,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Värmland","Värmlands","Värmlands län","Landstinget i Värmland"],"code":"17","name":"Värmland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":14}',X'2c6ab62d9166f09ace297ac28739aa71877e16e442f5f8d6fefc22f93490521f');
INSERT INTO event VALUES(15,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Örebro län","Region Örebro","Örebro län","Örebro läns landsting"],"code":"18","name":"Örebro"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":15}',X'c3a5b4ac744a06b7f7f423d16c889838a4791b098f158f6718d862b96710acb3');
INSERT INTO event VALUES(16,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Västmanland","Västmanlands","Västmanlands län","Landstinget Västmanland"],"code":"19","name":"Västmanland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":16}',X'0c362cdc1b8895c7ed6ec90f2e4de44e5b037aee4bc7005a8f28c87181a36484');
INSERT INTO event VALUES(17,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Dalarna","Dalarnas","Dalarnas län","Landstinget Dalarna"],"code":"20","name":"Dalarna"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":17}',X'0b9214bd57662ea607a9909272341b271dfb10f3e5235883154446615cd1fe02');
INSERT INTO event VALUES(18,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Gävleborg","Gävleborgs","Gävleborgs län","Landstinget Gävleborg"],"code":"21","name":"Gävleborg"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":18}',X'de198398e80aaa1988406db0c0dccc917d09f53f30b4b0debb571d2b19059175');
INSERT INTO event VALUES(19,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Västernorrland","Västernorrlands","Västernorrlands län","Landstinget Västernorrland"],"code":"22","name":"Västernorrland"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":19}',X'8d3190cd270dc64dc3a83af7a90bea624e02156725185b87db8080aedeedcc04');
INSERT INTO event VALUES(20,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Jämtland Härjedalen","Jämtland","Jämtlands","Jämtlands län","Jämtlands läns landsting"],"code":"23","name":"Jämtland Härjedalen"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":20}',X'e73a69088012f3cc2dfc44a45236831fc711827ad416debee30bcb189aefcb7e');
INSERT INTO event VALUES(21,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Västerbotten","Västerbottens","Västerbottens län","Västerbottens läns landsting"],"code":"24","name":"Västerbotten"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":21}',X'1732900cef75bd0afbd5549b9b544610c21e32ea6ee8b0c2ca58e037281fdc9f');
INSERT INTO event VALUES(22,'2025-12-11T09:00:00Z','tester','region','{"actor":"tester","content":{"aliases":["Region Norrbotten","Norrbottens","Norrbottens län","Norrbottens läns landsting"],"code":"25","name":"Norrbotten"},"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":22}',X'521438da4e438445326ce3493f6fef97542b53a53b5efb0356759270eaa72b7b');
INSERT INTO event VALUES(23,'2025-12-11T09:00:00Z','tester','population','{"actor":"tester","content":{"counts":{"01":2485275,"03":410601,"04":300990,"05":472755,"06":369998,"07":203425,"08":245753,"09":61032,"10":156880,"12":1433573,"14":1778031,"17":283336,"18":308519,"19":280998,"20":286143,"22":241143,"23":132636,"25":248876},"id":"2025-09","label":"sep 2025","source":"SCB, enligt bilagan till beslut 2025-12-11 nr II:4","stated_total":9699964,"version":1},"kind":"population","recorded_at":"2025-12-11T09:00:00Z","seq":23}',X'43d097413e8da6128c7c518e1460c130f8c16a72ee837f91636d989ce527fa5a');
INSERT INTO event VALUES(24,'2025-12-11T09:00:00Z','tester','agreement','{"actor":"tester","content":{"amount":365000000,"appropriation":{"area":"9","item":"1:6","sub_item":"16"},"follow_up":{"authority":"Socialstyrelsen","commissioned_on":"2025-06-11","diary_number":"S2025/01089"},"id":"cancer-2025","instalments":[{"amount":182500000,"number":1,"parts":[{"amount":182500000,"by":"population"}]},{"amount":182500000,"condition":"Rapportering till Socialstyrelsen om arbetet med SVF","number":2,"parts":[{"amount":182500000,"by":"population"}],"unmet":"redistribute"}],"parties":["Staten","Sveriges Kommuner och Regioner"],"purpose":"Standardiserade vårdförlopp (SVF)","title":"En jämlik och effektiv cancervård med kortare väntetider 2025","year":2025},"kind":"agreement","recorded_at":"2025-12-11T09:00:00Z","seq":24}',X'e21b20a1bb1437aced9784d8e7b3e701ab9b0f1295cd9072b80ebe074b8cd36e');
INSERT INTO event VALUES(25,'2025-12-11T09:00:00Z','tester','outcome','{"actor":"tester","content":{"agreement":"cancer-2025","assessed_by":"Socialstyrelsen","evidence":"Delredovisning 2025-11-12","instalment":2,"met":{"01":true,"03":true,"04":true,"05":true,"06":true,"07":true,"08":true,"09":true,"10":true,"12":true,"13":false,"14":true,"17":true,"18":true,"19":true,"20":true,"21":false,"22":true,"23":true,"24":false,"25":true},"reported_on":"2025-11-12","version":1},"kind":"outcome","recorded_at":"2025-12-11T09:00:00Z","seq":25}',X'045737f8cd0b2c92848171fa604bb89d70eae69f5382d32dc7a53bf192a26d26');
INSERT INTO event VALUES(26,'2025-12-11T09:00:00Z','tester','decision','{"actor":"tester","content":{"agreement":"cancer-2025","amounts":{"01":46759214,"03":7725254,"04":5662977,"05":8894650,"06":6961328,"07":3827340,"08":4623721,"09":1148287,"10":2951619,"12":26971963,"14":33452769,"17":5330826,"18":5804632,"19":5286838,"20":5383638,"22":4536986,"23":2495480,"25":4682478},"decided_on":"2025-12-11","instalment":2,"not_met":["13","21","24"],"number":"II:4","outcome_event":25,"payer":"Kammarkollegiet","population":"2025-09","population_event":23,"pot":182500000,"rule":"largest-remainder","version":1,"withheld":0},"kind":"decision","recorded_at":"2025-12-11T09:00:00Z","seq":26}',X'92d424b46ff9d0a73f524e97ba23d0dfb70169cb52344f043404fcd189bda795');
CREATE TABLE tree_node (
  level     INTEGER NOT NULL CHECK (level BETWEEN 1 AND 62),       -- over 2^level leaves
  position  INTEGER NOT NULL CHECK (position >= 0),                -- from the left, from 0
  hash      BLOB NOT NULL CHECK (length(hash) = 32),               -- SHA-256(0x01 || left || right)
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
INSERT INTO tree_node VALUES(1,0,X'562f8a56c03e267258411c20ad9638a251691e1432ce2a5134a4cb4ac71bd35d');
INSERT INTO tree_node VALUES(1,1,X'84008d4578a62d836a02eb07f2381286f12a4cc750ae9d72637f1e847265abf1');
INSERT INTO tree_node VALUES(1,2,X'0c4caea3b40a0625721dc1b65d00427201127532beb67403a65db2f9ba4ce746');
INSERT INTO tree_node VALUES(1,3,X'ea732a431f3e3800aa3fdce125fe0279eabfa85032e29c7ad811d4d2df85c636');
INSERT INTO tree_node VALUES(1,4,X'50789e006d6fe70af66eb3c641fa74d06cfc04167974bc21801ef064cbedf664');
INSERT INTO tree_node VALUES(1,5,X'ba0eaf55e91e9b0925180647da6380404f0e2a2bf1768ffb2772891b34707ef7');
INSERT INTO tree_node VALUES(1,6,X'd98db1aa4df87c3ef7c2ba9e3e606492c021d6c41049c8e11939fea78d791096');
INSERT INTO tree_node VALUES(1,7,X'c6b8c27ed69c5483b2f8181df61b153df8a1316543521ca56e96bc04fe883cdb');
INSERT INTO tree_node VALUES(1,8,X'67785d46a75f83cb161434a8d8ee0ec078222a85e80d11f6a5d5b0119b8620de');
INSERT INTO tree_node VALUES(1,9,X'e1db9b30fcb94b5bbeec5107731ad00a454656ff07a8f2f4088599256721e6be');
INSERT INTO tree_node VALUES(1,10,X'099103fbfa33f8fff98e5be55f321ce4ca7aecce5361721e1431d024aac25ce1');
INSERT INTO tree_node VALUES(1,11,X'f3f92d362ec71e7345175a88b7c7d0d84ea9fcca0821ea0736dd3591dbccfb4f');
INSERT INTO tree_node VALUES(1,12,X'587bfd939dc9c35573ebae9260811ff1acd05dd7a03771415aeeb84442126299');
INSERT INTO tree_node VALUES(2,0,X'33c290c31dfd9fc32955bd62f8c017cba2673b36b8537db0eb102787b2aa8d9f');
INSERT INTO tree_node VALUES(2,1,X'ff7c3676d806979847ee7905247e03827861df7aada0b582fd9a6a95074355d3');
INSERT INTO tree_node VALUES(2,2,X'81a77891e4480ea2f7eae0015dfbe4b2b5114c232fe5e9812100359f730d92f9');
INSERT INTO tree_node VALUES(2,3,X'bcf15ba455aa83c436e1fd10e5482282e395d07d920252fb102c62dedcfb94f2');
INSERT INTO tree_node VALUES(2,4,X'12e5d64d9a88c83a6a9ceabc99492582791a5c3a0d002d4d526704760e336b84');
INSERT INTO tree_node VALUES(2,5,X'ecaa5d3a18cc88958bb3421116536b096a1205831b830a310159a036246caaec');
INSERT INTO tree_node VALUES(3,0,X'35160564f511ca453e79d8b4b90a3b32ae3f7e2dbdfe8ea2e3a157b0e782e988');
INSERT INTO tree_node VALUES(3,1,X'35cfa824dbc2b2db6f9bdc8fa621ed4d9f5c745973e962c037a13bade31f38a7');
INSERT INTO tree_node VALUES(3,2,X'c737135a55c564dc35abe86ddc6a40a27f7f1099c241e426b9bbd559e5672b25');
INSERT INTO tree_node VALUES(4,0,X'36ea9b1b430a9da2d650f6adfec2674d04ff9e55c0ffc43bbf97da79c1138909');
CREATE TABLE archive (
  event_seq  INTEGER PRIMARY KEY CHECK (event_seq = 1) REFERENCES event (seq),
  origin     TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 128),  -- its name in checkpoints
  format     INTEGER NOT NULL CHECK (format = 1)                      -- of the history
) STRICT;
INSERT INTO archive VALUES(1,'fordela/version-1',1);
CREATE TABLE region (
  event_seq  INTEGER PRIMARY KEY REFERENCES event (seq),
  code       TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 8),
  name       TEXT NOT NULL CHECK (length(name) > 0)
) STRICT;
INSERT INTO region VALUES(2,'01','Stockholm');
INSERT INTO region VALUES(3,'03','Uppsala');
INSERT INTO region VALUES(4,'04','Sörmland');
INSERT INTO region VALUES(5,'05','Östergötland');
INSERT INTO region VALUES(6,'06','Jönköping');
INSERT INTO region VALUES(7,'07','Kronoberg');
INSERT INTO region VALUES(8,'08','Kalmar');
INSERT INTO region VALUES(9,'09','Gotland');
INSERT INTO region VALUES(10,'10','Blekinge');
INSERT INTO region VALUES(11,'12','Skåne');
INSERT INTO region VALUES(12,'13','Halland');
INSERT INTO region VALUES(13,'14','Västra Götaland');
INSERT INTO region VALUES(14,'17','Värmland');
INSERT INTO region VALUES(15,'18','Örebro');
INSERT INTO region VALUES(16,'19','Västmanland');
INSERT INTO region VALUES(17,'20','Dalarna');
INSERT INTO region VALUES(18,'21','Gävleborg');
INSERT INTO region VALUES(19,'22','Västernorrland');
INSERT INTO region VALUES(20,'23','Jämtland Härjedalen');
INSERT INTO region VALUES(21,'24','Västerbotten');
INSERT INTO region VALUES(22,'25','Norrbotten');
CREATE TABLE region_alias (
  event_seq  INTEGER NOT NULL REFERENCES region (event_seq),
  position   INTEGER NOT NULL CHECK (position >= 1),
  alias      TEXT NOT NULL CHECK (length(alias) > 0),
  PRIMARY KEY (event_seq, position)
) STRICT, WITHOUT ROWID;
INSERT INTO region_alias VALUES(2,1,'Region Stockholm');
INSERT INTO region_alias VALUES(2,2,'Stockholms');
INSERT INTO region_alias VALUES(2,3,'Stockholms län');
INSERT INTO region_alias VALUES(2,4,'Stockholms läns landsting');
INSERT INTO region_alias VALUES(3,1,'Region Uppsala');
INSERT INTO region_alias VALUES(3,2,'Uppsala län');
INSERT INTO region_alias VALUES(3,3,'Landstinget i Uppsala län');
INSERT INTO region_alias VALUES(4,1,'Region Sörmland');
INSERT INTO region_alias VALUES(4,2,'Sörmlands');
INSERT INTO region_alias VALUES(4,3,'Södermanland');
INSERT INTO region_alias VALUES(4,4,'Södermanlands');
INSERT INTO region_alias VALUES(4,5,'Södermanlands län');
INSERT INTO region_alias VALUES(4,6,'Landstinget Sörmland');
INSERT INTO region_alias VALUES(5,1,'Region Östergötland');
INSERT INTO region_alias VALUES(5,2,'Östergötlands');
INSERT INTO region_alias VALUES(5,3,'Östergötlands län');
INSERT INTO region_alias VALUES(5,4,'Landstinget i Östergötland');
INSERT INTO region_alias VALUES(6,1,'Region Jönköpings län');
INSERT INTO region_alias VALUES(6,2,'Region Jönköping');
INSERT INTO region_alias VALUES(6,3,'Jönköpings');
INSERT INTO region_alias VALUES(6,4,'Jönköpings län');
INSERT INTO region_alias VALUES(6,5,'Landstinget i Jönköpings län');
INSERT INTO region_alias VALUES(7,1,'Region Kronoberg');
INSERT INTO region_alias VALUES(7,2,'Kronobergs');
INSERT INTO region_alias VALUES(7,3,'Kronobergs län');
INSERT INTO region_alias VALUES(7,4,'Landstinget Kronoberg');
INSERT INTO region_alias VALUES(8,1,'Region Kalmar län');
INSERT INTO region_alias VALUES(8,2,'Region Kalmar');
INSERT INTO region_alias VALUES(8,3,'Kalmar län');
INSERT INTO region_alias VALUES(8,4,'Landstinget i Kalmar län');
INSERT INTO region_alias VALUES(9,1,'Region Gotland');
INSERT INTO region_alias VALUES(9,2,'Region Gotlands');
INSERT INTO region_alias VALUES(9,3,'Gotlands');
INSERT INTO region_alias VALUES(9,4,'Gotlands län');
INSERT INTO region_alias VALUES(10,1,'Region Blekinge');
INSERT INTO region_alias VALUES(10,2,'Blekinge län');
INSERT INTO region_alias VALUES(10,3,'Landstinget Blekinge');
INSERT INTO region_alias VALUES(11,1,'Region Skåne');
INSERT INTO region_alias VALUES(11,2,'Skånes');
INSERT INTO region_alias VALUES(11,3,'Skåne län');
INSERT INTO region_alias VALUES(12,1,'Region Halland');
INSERT INTO region_alias VALUES(12,2,'Hallands');
INSERT INTO region_alias VALUES(12,3,'Hallands län');
INSERT INTO region_alias VALUES(12,4,'Landstinget Halland');
INSERT INTO region_alias VALUES(13,1,'Västra Götalandsregionen');
INSERT INTO region_alias VALUES(13,2,'Region Västra Götaland');
INSERT INTO region_alias VALUES(13,3,'Västra Götalands');
INSERT INTO region_alias VALUES(13,4,'Västra Götalands län');
INSERT INTO region_alias VALUES(14,1,'Region Värmland');
INSERT INTO region_alias VALUES(14,2,'Värmlands');
INSERT INTO region_alias VALUES(14,3,'Värmlands län');
INSERT INTO region_alias VALUES(14,4,'Landstinget i Värmland');
INSERT INTO region_alias VALUES(15,1,'Region Örebro län');
INSERT INTO region_alias VALUES(15,2,'Region Örebro');
INSERT INTO region_alias VALUES(15,3,'Örebro län');
INSERT INTO region_alias VALUES(15,4,'Örebro läns landsting');
INSERT INTO region_alias VALUES(16,1,'Region Västmanland');
INSERT INTO region_alias VALUES(16,2,'Västmanlands');
INSERT INTO region_alias VALUES(16,3,'Västmanlands län');
INSERT INTO region_alias VALUES(16,4,'Landstinget Västmanland');
INSERT INTO region_alias VALUES(17,1,'Region Dalarna');
INSERT INTO region_alias VALUES(17,2,'Dalarnas');
INSERT INTO region_alias VALUES(17,3,'Dalarnas län');
INSERT INTO region_alias VALUES(17,4,'Landstinget Dalarna');
INSERT INTO region_alias VALUES(18,1,'Region Gävleborg');
INSERT INTO region_alias VALUES(18,2,'Gävleborgs');
INSERT INTO region_alias VALUES(18,3,'Gävleborgs län');
INSERT INTO region_alias VALUES(18,4,'Landstinget Gävleborg');
INSERT INTO region_alias VALUES(19,1,'Region Västernorrland');
INSERT INTO region_alias VALUES(19,2,'Västernorrlands');
INSERT INTO region_alias VALUES(19,3,'Västernorrlands län');
INSERT INTO region_alias VALUES(19,4,'Landstinget Västernorrland');
INSERT INTO region_alias VALUES(20,1,'Region Jämtland Härjedalen');
INSERT INTO region_alias VALUES(20,2,'Jämtland');
INSERT INTO region_alias VALUES(20,3,'Jämtlands');
INSERT INTO region_alias VALUES(20,4,'Jämtlands län');
INSERT INTO region_alias VALUES(20,5,'Jämtlands läns landsting');
INSERT INTO region_alias VALUES(21,1,'Region Västerbotten');
INSERT INTO region_alias VALUES(21,2,'Västerbottens');
INSERT INTO region_alias VALUES(21,3,'Västerbottens län');
INSERT INTO region_alias VALUES(21,4,'Västerbottens läns landsting');
INSERT INTO region_alias VALUES(22,1,'Region Norrbotten');
INSERT INTO region_alias VALUES(22,2,'Norrbottens');
INSERT INTO region_alias VALUES(22,3,'Norrbottens län');
INSERT INTO region_alias VALUES(22,4,'Norrbottens läns landsting');
CREATE TABLE population_snapshot (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  id              TEXT NOT NULL CHECK (length(id) > 0),
  version         INTEGER NOT NULL CHECK (version >= 1),  -- a correction is the next version
  corrects        INTEGER REFERENCES population_snapshot (event_seq),  -- the version before
  reason          TEXT CHECK (length(reason) > 0),        -- why it was corrected
  diary_number    TEXT CHECK (length(diary_number) > 0),  -- diarienummer of the correction
  label           TEXT NOT NULL CHECK (length(label) > 0),
  reference_date  TEXT CHECK (length(reference_date) = 10),
  source          TEXT NOT NULL CHECK (length(source) > 0),
  stated_total    INTEGER CHECK (stated_total BETWEEN 0 AND 99999999999),
  UNIQUE (id, version),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;
INSERT INTO population_snapshot VALUES(23,'2025-09',1,NULL,NULL,NULL,'sep 2025',NULL,'SCB, enligt bilagan till beslut 2025-12-11 nr II:4',9699964);
CREATE TABLE population_count (
  event_seq    INTEGER NOT NULL REFERENCES population_snapshot (event_seq),
  region_code  TEXT NOT NULL REFERENCES region (code),
  inhabitants  INTEGER NOT NULL CHECK (inhabitants BETWEEN 0 AND 99999999999),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;
INSERT INTO population_count VALUES(23,'01',2485275);
INSERT INTO population_count VALUES(23,'03',410601);
INSERT INTO population_count VALUES(23,'04',300990);
INSERT INTO population_count VALUES(23,'05',472755);
INSERT INTO population_count VALUES(23,'06',369998);
INSERT INTO population_count VALUES(23,'07',203425);
INSERT INTO population_count VALUES(23,'08',245753);
INSERT INTO population_count VALUES(23,'09',61032);
INSERT INTO population_count VALUES(23,'10',156880);
INSERT INTO population_count VALUES(23,'12',1433573);
INSERT INTO population_count VALUES(23,'14',1778031);
INSERT INTO population_count VALUES(23,'17',283336);
INSERT INTO population_count VALUES(23,'18',308519);
INSERT INTO population_count VALUES(23,'19',280998);
INSERT INTO population_count VALUES(23,'20',286143);
INSERT INTO population_count VALUES(23,'22',241143);
INSERT INTO population_count VALUES(23,'23',132636);
INSERT INTO population_count VALUES(23,'25',248876);
CREATE TABLE agreement (
  event_seq                  INTEGER PRIMARY KEY REFERENCES event (seq),
  id                         TEXT NOT NULL UNIQUE CHECK (length(id) > 0),
  year                       INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  title                      TEXT NOT NULL CHECK (length(title) > 0),
  purpose                    TEXT NOT NULL CHECK (length(purpose) > 0),
  amount                     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  appropriation_area         TEXT,  -- utgiftsområde
  appropriation_item         TEXT,  -- anslag
  appropriation_sub_item     TEXT,  -- anslagspost
  follow_up_authority        TEXT,
  follow_up_commissioned_on  TEXT CHECK (length(follow_up_commissioned_on) = 10),
  follow_up_diary_number     TEXT,  -- diarienummer
  CHECK ((appropriation_area IS NULL) = (appropriation_item IS NULL)),
  CHECK ((appropriation_area IS NULL) = (appropriation_sub_item IS NULL)),
  CHECK (follow_up_authority IS NOT NULL
         OR (follow_up_commissioned_on IS NULL AND follow_up_diary_number IS NULL))
) STRICT;
INSERT INTO agreement VALUES(24,'cancer-2025',2025,'En jämlik och effektiv cancervård med kortare väntetider 2025','Standardiserade vårdförlopp (SVF)',365000000,'9','1:6','16','Socialstyrelsen','2025-06-11','S2025/01089');
CREATE TABLE agreement_party (
  event_seq  INTEGER NOT NULL REFERENCES agreement (event_seq),
  position   INTEGER NOT NULL CHECK (position >= 1),
  party      TEXT NOT NULL CHECK (length(party) > 0),
  PRIMARY KEY (event_seq, position)
) STRICT, WITHOUT ROWID;
INSERT INTO agreement_party VALUES(24,1,'Staten');
INSERT INTO agreement_party VALUES(24,2,'Sveriges Kommuner och Regioner');
CREATE TABLE instalment (
  event_seq  INTEGER NOT NULL REFERENCES agreement (event_seq),
  number     INTEGER NOT NULL CHECK (number >= 1),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  condition  TEXT,
  unmet      TEXT CHECK (unmet IN ('redistribute', 'withhold')),
  PRIMARY KEY (event_seq, number),
  CHECK ((condition IS NULL) = (unmet IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO instalment VALUES(24,1,182500000,NULL,NULL);
INSERT INTO instalment VALUES(24,2,182500000,'Rapportering till Socialstyrelsen om arbetet med SVF','redistribute');
CREATE TABLE instalment_part (
  event_seq  INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  position   INTEGER NOT NULL CHECK (position >= 1),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  basis      TEXT NOT NULL CHECK (basis IN ('population', 'equal')),
  PRIMARY KEY (event_seq, number, position),
  FOREIGN KEY (event_seq, number) REFERENCES instalment (event_seq, number)
) STRICT, WITHOUT ROWID;
INSERT INTO instalment_part VALUES(24,1,1,182500000,'population');
INSERT INTO instalment_part VALUES(24,2,1,182500000,'population');
CREATE TABLE outcome (
  event_seq        INTEGER PRIMARY KEY REFERENCES event (seq),
  agreement_event  INTEGER NOT NULL,
  instalment       INTEGER NOT NULL,
  version          INTEGER NOT NULL CHECK (version >= 1),  -- as of population_snapshot
  corrects         INTEGER REFERENCES outcome (event_seq),
  reason           TEXT CHECK (length(reason) > 0),
  diary_number     TEXT CHECK (length(diary_number) > 0),
  assessed_by      TEXT NOT NULL CHECK (length(assessed_by) > 0),
  reported_on      TEXT NOT NULL CHECK (length(reported_on) = 10),
  evidence         TEXT NOT NULL CHECK (length(evidence) > 0),
  UNIQUE (agreement_event, instalment, version),
  FOREIGN KEY (agreement_event, instalment) REFERENCES instalment (event_seq, number),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;
INSERT INTO outcome VALUES(25,24,2,1,NULL,NULL,NULL,'Socialstyrelsen','2025-11-12','Delredovisning 2025-11-12');
CREATE TABLE outcome_region (
  event_seq    INTEGER NOT NULL REFERENCES outcome (event_seq),
  region_code  TEXT NOT NULL REFERENCES region (code),
  met          INTEGER NOT NULL CHECK (met IN (0, 1)),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;
INSERT INTO outcome_region VALUES(25,'01',1);
INSERT INTO outcome_region VALUES(25,'03',1);
INSERT INTO outcome_region VALUES(25,'04',1);
INSERT INTO outcome_region VALUES(25,'05',1);
INSERT INTO outcome_region VALUES(25,'06',1);
INSERT INTO outcome_region VALUES(25,'07',1);
INSERT INTO outcome_region VALUES(25,'08',1);
INSERT INTO outcome_region VALUES(25,'09',1);
INSERT INTO outcome_region VALUES(25,'10',1);
INSERT INTO outcome_region VALUES(25,'12',1);
INSERT INTO outcome_region VALUES(25,'13',0);
INSERT INTO outcome_region VALUES(25,'14',1);
INSERT INTO outcome_region VALUES(25,'17',1);
INSERT INTO outcome_region VALUES(25,'18',1);
INSERT INTO outcome_region VALUES(25,'19',1);
INSERT INTO outcome_region VALUES(25,'20',1);
INSERT INTO outcome_region VALUES(25,'21',0);
INSERT INTO outcome_region VALUES(25,'22',1);
INSERT INTO outcome_region VALUES(25,'23',1);
INSERT INTO outcome_region VALUES(25,'24',0);
INSERT INTO outcome_region VALUES(25,'25',1);
CREATE TABLE decision (
  event_seq         INTEGER PRIMARY KEY REFERENCES event (seq),
  agreement_event   INTEGER NOT NULL,
  instalment        INTEGER NOT NULL,
  version           INTEGER NOT NULL CHECK (version >= 1),  -- as of population_snapshot
  corrects          INTEGER REFERENCES decision (event_seq),
  reason            TEXT CHECK (length(reason) > 0),
  diary_number      TEXT CHECK (length(diary_number) > 0),
  decided_on        TEXT CHECK (length(decided_on) = 10),
  number            TEXT,  -- of the decision, as printed: 'II:4'
  population_event  INTEGER NOT NULL REFERENCES population_snapshot (event_seq),
  outcome_event     INTEGER REFERENCES outcome (event_seq),  -- NULL: unconditional
  rule              TEXT NOT NULL CHECK (length(rule) > 0),  -- of rounding: docs/allocation.md
  payer             TEXT,
  stated_reason     TEXT,  -- why the amounts are as stated and not computed
  pot               INTEGER NOT NULL CHECK (pot BETWEEN 0 AND 999999999999999),
  withheld          INTEGER NOT NULL CHECK (withheld BETWEEN 0 AND pot),
  UNIQUE (agreement_event, instalment, version),
  FOREIGN KEY (agreement_event, instalment) REFERENCES instalment (event_seq, number),
  CHECK ((rule = 'stated') = (stated_reason IS NOT NULL)),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;
INSERT INTO decision VALUES(26,24,2,1,NULL,NULL,NULL,'2025-12-11','II:4',23,25,'largest-remainder','Kammarkollegiet',NULL,182500000,0);
CREATE TABLE payout (
  event_seq    INTEGER NOT NULL
               REFERENCES decision (event_seq) DEFERRABLE INITIALLY DEFERRED,
  region_code  TEXT NOT NULL REFERENCES region (code),
  met          INTEGER NOT NULL CHECK (met IN (0, 1)),
  amount       INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  PRIMARY KEY (event_seq, region_code),
  CHECK (met = 1 OR amount = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO payout VALUES(26,'01',1,46759214);
INSERT INTO payout VALUES(26,'03',1,7725254);
INSERT INTO payout VALUES(26,'04',1,5662977);
INSERT INTO payout VALUES(26,'05',1,8894650);
INSERT INTO payout VALUES(26,'06',1,6961328);
INSERT INTO payout VALUES(26,'07',1,3827340);
INSERT INTO payout VALUES(26,'08',1,4623721);
INSERT INTO payout VALUES(26,'09',1,1148287);
INSERT INTO payout VALUES(26,'10',1,2951619);
INSERT INTO payout VALUES(26,'12',1,26971963);
INSERT INTO payout VALUES(26,'13',0,0);
INSERT INTO payout VALUES(26,'14',1,33452769);
INSERT INTO payout VALUES(26,'17',1,5330826);
INSERT INTO payout VALUES(26,'18',1,5804632);
INSERT INTO payout VALUES(26,'19',1,5286838);
INSERT INTO payout VALUES(26,'20',1,5383638);
INSERT INTO payout VALUES(26,'21',0,0);
INSERT INTO payout VALUES(26,'22',1,4536986);
INSERT INTO payout VALUES(26,'23',1,2495480);
INSERT INTO payout VALUES(26,'24',0,0);
INSERT INTO payout VALUES(26,'25',1,4682478);
CREATE TABLE settlement (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  paid_on         TEXT NOT NULL CHECK (length(paid_on) = 10),
  reference       TEXT NOT NULL CHECK (length(reference) > 0),   -- of the transfer
  count           INTEGER NOT NULL CHECK (count >= 1),           -- regions that were paid
  control_sum     INTEGER NOT NULL CHECK (control_sum BETWEEN 1 AND 999999999999999)
) STRICT;
CREATE TABLE settlement_amount (
  event_seq    INTEGER NOT NULL
               REFERENCES settlement (event_seq) DEFERRABLE INITIALLY DEFERRED,
  region_code  TEXT NOT NULL REFERENCES region (code),
  amount       INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999999),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;
CREATE TABLE repayment (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  region_code     TEXT NOT NULL REFERENCES region (code),
  amount          INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999999),
  repaid_on       TEXT NOT NULL CHECK (length(repaid_on) = 10),
  reason          TEXT NOT NULL CHECK (length(reason) > 0)
) STRICT;
CREATE TABLE reconciliation (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  document        TEXT NOT NULL CHECK (length(document) > 0),    -- its file's name
  sha256          TEXT NOT NULL CHECK (length(sha256) = 64),     -- of its bytes, in hexadecimal
  size            INTEGER NOT NULL CHECK (size >= 1),            -- in bytes
  row_count       INTEGER NOT NULL CHECK (row_count >= 1),       -- rows that were read from it
  verdict         TEXT NOT NULL CHECK (verdict IN ('agrees', 'differs')),
  count           INTEGER NOT NULL CHECK (count >= 0),           -- deviations
  CHECK ((verdict = 'agrees') = (count = 0))
) STRICT;
CREATE TABLE deviation (
  event_seq    INTEGER NOT NULL
               REFERENCES reconciliation (event_seq) DEFERRABLE INITIALLY DEFERRED,
  position     INTEGER NOT NULL CHECK (position >= 1),
  fact         TEXT NOT NULL CHECK (fact IN ('amount', 'population', 'share', 'amount_in_text')),
  region_code  TEXT REFERENCES region (code),  -- NULL: of the whole
  recorded     INTEGER CHECK (recorded BETWEEN 0 AND 999999999999999),  -- NULL: nothing to state
  stated       INTEGER CHECK (stated BETWEEN 0 AND 999999999999999),    -- NULL: not stated
  PRIMARY KEY (event_seq, position),
  CHECK (recorded IS NOT stated)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX population_snapshot_corrects ON population_snapshot (corrects);
CREATE UNIQUE INDEX outcome_corrects ON outcome (corrects);
CREATE UNIQUE INDEX decision_corrects ON decision (corrects);
CREATE INDEX payout_by_region ON payout (region_code, event_seq);
CREATE INDEX settlement_by_decision ON settlement (decision_event);
CREATE INDEX repayment_by_decision ON repayment (decision_event);
CREATE INDEX reconciliation_by_decision ON reconciliation (decision_event);
CREATE TRIGGER event_add BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'event: not the next one'); END;
CREATE TRIGGER tree_node_add BEFORE INSERT ON tree_node
WHEN EXISTS (SELECT 1 FROM tree_node WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is replaced'); END;
CREATE TRIGGER decision_add BEFORE INSERT ON decision
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM decision WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM decision
                         WHERE agreement_event = NEW.agreement_event
                           AND instalment = NEW.instalment)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM decision
                          WHERE agreement_event = NEW.agreement_event
                            AND instalment = NEW.instalment)
  OR NEW.pot - NEW.withheld IS NOT (SELECT coalesce(sum(amount), 0) FROM payout
                                    WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'decision: not the next version, or it does not sum to the pot'); END;
CREATE TRIGGER payout_add BEFORE INSERT ON payout
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM payout
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
  OR EXISTS (SELECT 1 FROM decision WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'payout: its decision stands'); END;
CREATE TRIGGER settlement_add BEFORE INSERT ON settlement
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM settlement WHERE event_seq = NEW.event_seq)
  OR NEW.count IS NOT (SELECT count(*) FROM settlement_amount WHERE event_seq = NEW.event_seq)
  OR NEW.control_sum IS NOT (SELECT sum(amount) FROM settlement_amount
                             WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'settlement: it does not sum to its amounts'); END;
CREATE TRIGGER settlement_amount_add BEFORE INSERT ON settlement_amount
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM settlement_amount
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
  OR EXISTS (SELECT 1 FROM settlement WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'settlement_amount: its settlement stands'); END;
CREATE TRIGGER repayment_add BEFORE INSERT ON repayment
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM repayment WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'repayment: only added, with its own event'); END;
CREATE TRIGGER reconciliation_add BEFORE INSERT ON reconciliation
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM reconciliation WHERE event_seq = NEW.event_seq)
  OR NEW.count IS NOT (SELECT count(*) FROM deviation WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'reconciliation: it does not have as many deviations'); END;
CREATE TRIGGER deviation_add BEFORE INSERT ON deviation
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM deviation WHERE event_seq = NEW.event_seq AND position = NEW.position)
  OR EXISTS (SELECT 1 FROM reconciliation WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'deviation: its reconciliation stands'); END;
CREATE TRIGGER archive_add BEFORE INSERT ON archive
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM archive WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'archive: only added, with its own event'); END;
CREATE TRIGGER region_add BEFORE INSERT ON region
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM region WHERE event_seq = NEW.event_seq OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'region: only added, with its own event'); END;
CREATE TRIGGER region_alias_add BEFORE INSERT ON region_alias
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM region_alias WHERE event_seq = NEW.event_seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'region_alias: only added, with its own event'); END;
CREATE TRIGGER population_snapshot_add BEFORE INSERT ON population_snapshot
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM population_snapshot WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM population_snapshot
                         WHERE id = NEW.id)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM population_snapshot WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'population_snapshot: only added, each version with its own event'); END;
CREATE TRIGGER population_count_add BEFORE INSERT ON population_count
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM population_count
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
BEGIN SELECT RAISE(ABORT, 'population_count: only added, with its own event'); END;
CREATE TRIGGER agreement_add BEFORE INSERT ON agreement
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM agreement WHERE event_seq = NEW.event_seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'agreement: only added, with its own event'); END;
CREATE TRIGGER agreement_party_add BEFORE INSERT ON agreement_party
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM agreement_party
             WHERE event_seq = NEW.event_seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'agreement_party: only added, with its own event'); END;
CREATE TRIGGER instalment_add BEFORE INSERT ON instalment
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM instalment WHERE event_seq = NEW.event_seq AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'instalment: only added, with its own event'); END;
CREATE TRIGGER instalment_part_add BEFORE INSERT ON instalment_part
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM instalment_part
             WHERE event_seq = NEW.event_seq AND number = NEW.number
                   AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'instalment_part: only added, with its own event'); END;
CREATE TRIGGER outcome_add BEFORE INSERT ON outcome
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM outcome WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM outcome
                         WHERE agreement_event = NEW.agreement_event
                           AND instalment = NEW.instalment)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM outcome
                          WHERE agreement_event = NEW.agreement_event
                            AND instalment = NEW.instalment)
BEGIN SELECT RAISE(ABORT, 'outcome: only added, each version with its own event'); END;
CREATE TRIGGER outcome_region_add BEFORE INSERT ON outcome_region
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM outcome_region
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
BEGIN SELECT RAISE(ABORT, 'outcome_region: only added, with its own event'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event: nothing is updated'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event: nothing is deleted'); END;
CREATE TRIGGER tree_node_no_update BEFORE UPDATE ON tree_node
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is updated'); END;
CREATE TRIGGER tree_node_no_delete BEFORE DELETE ON tree_node
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is deleted'); END;
CREATE TRIGGER archive_no_update BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'archive: nothing is updated'); END;
CREATE TRIGGER archive_no_delete BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'archive: nothing is deleted'); END;
CREATE TRIGGER region_no_update BEFORE UPDATE ON region
BEGIN SELECT RAISE(ABORT, 'region: nothing is updated'); END;
CREATE TRIGGER region_no_delete BEFORE DELETE ON region
BEGIN SELECT RAISE(ABORT, 'region: nothing is deleted'); END;
CREATE TRIGGER region_alias_no_update BEFORE UPDATE ON region_alias
BEGIN SELECT RAISE(ABORT, 'region_alias: nothing is updated'); END;
CREATE TRIGGER region_alias_no_delete BEFORE DELETE ON region_alias
BEGIN SELECT RAISE(ABORT, 'region_alias: nothing is deleted'); END;
CREATE TRIGGER population_snapshot_no_update BEFORE UPDATE ON population_snapshot
BEGIN SELECT RAISE(ABORT, 'population_snapshot: nothing is updated'); END;
CREATE TRIGGER population_snapshot_no_delete BEFORE DELETE ON population_snapshot
BEGIN SELECT RAISE(ABORT, 'population_snapshot: nothing is deleted'); END;
CREATE TRIGGER population_count_no_update BEFORE UPDATE ON population_count
BEGIN SELECT RAISE(ABORT, 'population_count: nothing is updated'); END;
CREATE TRIGGER population_count_no_delete BEFORE DELETE ON population_count
BEGIN SELECT RAISE(ABORT, 'population_count: nothing is deleted'); END;
CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'agreement: nothing is updated'); END;
CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement
BEGIN SELECT RAISE(ABORT, 'agreement: nothing is deleted'); END;
CREATE TRIGGER agreement_party_no_update BEFORE UPDATE ON agreement_party
BEGIN SELECT RAISE(ABORT, 'agreement_party: nothing is updated'); END;
CREATE TRIGGER agreement_party_no_delete BEFORE DELETE ON agreement_party
BEGIN SELECT RAISE(ABORT, 'agreement_party: nothing is deleted'); END;
CREATE TRIGGER instalment_no_update BEFORE UPDATE ON instalment
BEGIN SELECT RAISE(ABORT, 'instalment: nothing is updated'); END;
CREATE TRIGGER instalment_no_delete BEFORE DELETE ON instalment
BEGIN SELECT RAISE(ABORT, 'instalment: nothing is deleted'); END;
CREATE TRIGGER instalment_part_no_update BEFORE UPDATE ON instalment_part
BEGIN SELECT RAISE(ABORT, 'instalment_part: nothing is updated'); END;
CREATE TRIGGER instalment_part_no_delete BEFORE DELETE ON instalment_part
BEGIN SELECT RAISE(ABORT, 'instalment_part: nothing is deleted'); END;
CREATE TRIGGER outcome_no_update BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'outcome: nothing is updated'); END;
CREATE TRIGGER outcome_no_delete BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'outcome: nothing is deleted'); END;
CREATE TRIGGER outcome_region_no_update BEFORE UPDATE ON outcome_region
BEGIN SELECT RAISE(ABORT, 'outcome_region: nothing is updated'); END;
CREATE TRIGGER outcome_region_no_delete BEFORE DELETE ON outcome_region
BEGIN SELECT RAISE(ABORT, 'outcome_region: nothing is deleted'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: nothing is updated'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: nothing is deleted'); END;
CREATE TRIGGER payout_no_update BEFORE UPDATE ON payout
BEGIN SELECT RAISE(ABORT, 'payout: nothing is updated'); END;
CREATE TRIGGER payout_no_delete BEFORE DELETE ON payout
BEGIN SELECT RAISE(ABORT, 'payout: nothing is deleted'); END;
CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is updated'); END;
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is deleted'); END;
CREATE TRIGGER settlement_amount_no_update BEFORE UPDATE ON settlement_amount
BEGIN SELECT RAISE(ABORT, 'settlement_amount: nothing is updated'); END;
CREATE TRIGGER settlement_amount_no_delete BEFORE DELETE ON settlement_amount
BEGIN SELECT RAISE(ABORT, 'settlement_amount: nothing is deleted'); END;
CREATE TRIGGER repayment_no_update BEFORE UPDATE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment: nothing is updated'); END;
CREATE TRIGGER repayment_no_delete BEFORE DELETE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment: nothing is deleted'); END;
CREATE TRIGGER reconciliation_no_update BEFORE UPDATE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation: nothing is updated'); END;
CREATE TRIGGER reconciliation_no_delete BEFORE DELETE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation: nothing is deleted'); END;
CREATE TRIGGER deviation_no_update BEFORE UPDATE ON deviation
BEGIN SELECT RAISE(ABORT, 'deviation: nothing is updated'); END;
CREATE TRIGGER deviation_no_delete BEFORE DELETE ON deviation
BEGIN SELECT RAISE(ABORT, 'deviation: nothing is deleted'); END;
CREATE VIEW regioner (kod, namn) AS
SELECT code, name FROM region ORDER BY code;
CREATE VIEW befolkningsmängder (underlag, version, etikett, referensdatum, källa, kod, region,
                                invånare) AS
SELECT s.id, s.version, s.label, s.reference_date, s.source, r.code, r.name, c.inhabitants
FROM population_snapshot AS s
JOIN population_count AS c ON c.event_seq = s.event_seq
JOIN region AS r ON r.code = c.region_code
ORDER BY s.id, s.version, r.code;
CREATE VIEW överenskommelser (id, år, titel, ändamål, belopp, utbetalning, delbelopp, villkor,
                              ej_uppfyllt) AS
SELECT a.id, a.year, a.title, a.purpose, a.amount, i.number, i.amount, i.condition,
       CASE i.unmet WHEN 'redistribute' THEN 'omfördelas' WHEN 'withhold' THEN 'hålls inne' END
FROM agreement AS a
JOIN instalment AS i ON i.event_seq = a.event_seq
ORDER BY a.year, a.id, i.number;
CREATE VIEW utfall (överenskommelse, utbetalning, version, bedömt_av, redovisat, kod, region,
                    uppfyllt) AS
SELECT a.id, o.instalment, o.version, o.assessed_by, o.reported_on, r.code, r.name,
       CASE u.met WHEN 1 THEN 'ja' ELSE 'nej' END
FROM outcome AS o
JOIN agreement AS a ON a.event_seq = o.agreement_event
JOIN outcome_region AS u ON u.event_seq = o.event_seq
JOIN region AS r ON r.code = u.region_code
ORDER BY a.year, a.id, o.instalment, o.version, r.code;
CREATE VIEW beslut (beslut, version, gäller, år, beslutsdatum, nummer, belopp, innehållet, underlag,
                    avrundning, utbetalas_av, rättelse) AS
SELECT a.id || '/' || d.instalment, d.version,
       CASE WHEN EXISTS (SELECT 1 FROM decision AS later
                         WHERE later.agreement_event = d.agreement_event
                           AND later.instalment = d.instalment AND later.version > d.version)
            THEN 'nej' ELSE 'ja' END,
       a.year, d.decided_on, d.number, d.pot, d.withheld, s.id, d.rule, d.payer,
       d.reason
FROM decision AS d
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN population_snapshot AS s ON s.event_seq = d.population_event
ORDER BY a.year, a.id, d.instalment, d.version;
CREATE VIEW utbetalningar (beslut, version, år, beslutsdatum, kod, region, invånare, uppfyllt,
                           belopp) AS
SELECT a.id || '/' || d.instalment, d.version, a.year, d.decided_on, r.code, r.name, c.inhabitants,
       CASE p.met WHEN 1 THEN 'ja' ELSE 'nej' END, p.amount
FROM payout AS p
JOIN decision AS d ON d.event_seq = p.event_seq
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
LEFT JOIN population_count AS c
  ON c.event_seq = d.population_event AND c.region_code = p.region_code
ORDER BY a.year, a.id, d.instalment, d.version, r.code;
CREATE VIEW betalningar (beslut, utbetalt, referens, kod, region, belopp) AS
SELECT a.id || '/' || d.instalment, s.paid_on, s.reference, r.code, r.name, p.amount
FROM settlement AS s
JOIN settlement_amount AS p ON p.event_seq = s.event_seq
JOIN decision AS d ON d.event_seq = s.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
ORDER BY a.year, a.id, d.instalment, s.event_seq, r.code;
CREATE VIEW återbetalningar (beslut, återbetalt, kod, region, belopp, orsak) AS
SELECT a.id || '/' || d.instalment, p.repaid_on, r.code, r.name, p.amount, p.reason
FROM repayment AS p
JOIN decision AS d ON d.event_seq = p.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
ORDER BY a.year, a.id, d.instalment, p.event_seq;
CREATE VIEW avstämningar (beslut, version, dokument, sha256, byte, rader, resultat, avvikelser,
                          tidpunkt, vem) AS
SELECT a.id || '/' || d.instalment, d.version, x.document, x.sha256, x.size, x.row_count,
       CASE x.verdict WHEN 'agrees' THEN 'stämmer' ELSE 'avviker' END, x.count, e.recorded_at,
       e.actor
FROM reconciliation AS x
JOIN event AS e ON e.seq = x.event_seq
JOIN decision AS d ON d.event_seq = x.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
ORDER BY a.year, a.id, d.instalment, x.event_seq;
CREATE VIEW avvikelser (beslut, version, dokument, uppgift, kod, region, registrerat, publicerat) AS
SELECT a.id || '/' || d.instalment, d.version, x.document,
       CASE v.fact WHEN 'amount' THEN 'belopp' WHEN 'population' THEN 'invånare'
                   WHEN 'share' THEN 'andel i miljarddelar' ELSE 'belopp i löptext' END,
       v.region_code, r.name, v.recorded, v.stated
FROM deviation AS v
JOIN reconciliation AS x ON x.event_seq = v.event_seq
JOIN decision AS d ON d.event_seq = x.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
LEFT JOIN region AS r ON r.code = v.region_code
ORDER BY a.year, a.id, d.instalment, x.event_seq, v.position;
CREATE VIEW händelser (nummer, tidpunkt, vem, slag, innehåll, lövhash) AS
SELECT seq, recorded_at, actor, kind, canonical, lower(hex(leaf_hash)) FROM event ORDER BY seq;
COMMIT;
