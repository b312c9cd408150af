-- Whether a source was checked is told by `verified_by` alone; the sources of the seed are in the office's language.

update office.calendar_day set source = 'Tính theo âm lịch; chờ thông báo chính thức cho năm 2027'
  where source = 'Reckoned from the lunar calendar; the official notice for 2027 is awaited (unverified)';
update office.calendar_day set source = left(source, -length(' (unverified)')) where source like '% (unverified)';
update office.weekly_hours set source = 'Giờ làm việc mẫu; thành phố quy định giờ của mình'
  where source = 'Sample hours of an office; the city sets its own (unverified)';
update office.unit set source = 'Tên theo danh sách công bố năm 2025; mã đơn vị là mã mẫu'
  where source = 'unverified sample: names from the published list of 2025, codes made up';
update office.unit_succession set source = 'Tên theo danh sách công bố năm 2025; mã đơn vị là mã mẫu'
  where source = 'unverified sample: names from the published list of 2025, codes made up';
