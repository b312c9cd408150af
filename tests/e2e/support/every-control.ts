/** A form with every control that the forms of the processes have, and what its table and its lists are filled from. */
const yesNo = [
  { value: 'agree', label: 'Đồng ý' },
  { value: 'refuse', label: 'Từ chối' },
];
const required = { required: true };

export const everyControl = {
  id: 'every-control',
  type: 'default',
  schemaVersion: 18,
  components: [
    {
      type: 'select',
      id: 'c1',
      key: 'district',
      label: 'Địa bàn',
      description: 'Nơi có đất.',
      validate: required,
      values: [
        { value: 'hk', label: 'Hoàn Kiếm' },
        { value: 'dd', label: 'Đống Đa' },
        { value: 'ba', label: 'Ba Đình' },
      ],
    },
    {
      type: 'taglist',
      id: 'c2',
      key: 'officers',
      label: 'Người phối hợp',
      valuesExpression: '=people',
      validate: required,
    },
    { type: 'radio', id: 'c3', key: 'opinion', label: 'Ý kiến', values: yesNo, validate: required },
    { type: 'checklist', id: 'c4', key: 'reasons', label: 'Lý do', values: yesNo, validate: required },
    { type: 'checkbox', id: 'c5', key: 'urgent', label: 'Khẩn', validate: required },
    { type: 'datetime', id: 'c6', key: 'receivedOn', subtype: 'date', dateLabel: 'Ngày nhận', validate: required },
    { type: 'number', id: 'c7', key: 'feeVnd', label: 'Lệ phí', validate: required },
    { type: 'textarea', id: 'c8', key: 'note', label: 'Ghi chú', validate: required },
    { type: 'textfield', id: 'c9', key: 'closed', label: 'Số sổ cũ', disabled: true },
    {
      type: 'group',
      id: 'c10',
      label: 'Người được ủy quyền',
      components: [{ type: 'textfield', id: 'c11', key: 'deputyName', label: 'Họ và tên' }],
    },
    {
      type: 'dynamiclist',
      id: 'c12',
      path: 'parcels',
      label: 'Các thửa mới',
      isRepeating: true,
      allowAddRemove: true,
      defaultRepetitions: 1,
      components: [{ type: 'textfield', id: 'c13', key: 'number', label: 'Thửa số' }],
    },
    {
      type: 'table',
      id: 'c14',
      label: 'Đã hỏi ý kiến',
      dataSource: '=replies',
      rowCount: 2,
      columns: [
        { key: 'unitCode', label: 'Cơ quan' },
        { key: 'repliedOn', label: 'Ngày' },
        { key: 'opinion', label: 'Ý kiến' },
        { key: 'costVnd', label: 'Chi phí' },
        { key: 'isFinal', label: 'Ý kiến cuối' },
      ],
      properties: { 'word.opinion.agree': 'Đồng ý', 'word.opinion.refuse': 'Từ chối' },
    },
  ],
};

export const VARIABLES = {
  people: [
    { value: 'an', label: 'Đỗ Thị An' },
    { value: 'binh', label: 'Lê Văn Bình' },
    { value: 'cuc', label: 'Đào Thu Cúc' },
  ],
  replies: [
    { unitCode: 'H26.1', repliedOn: '2026-05-04', opinion: 'agree', costVnd: 12_000_000_000, isFinal: true },
    { unitCode: 'H26.2', repliedOn: '2026-04-30', opinion: 'refuse', costVnd: 500_000, isFinal: false },
    { unitCode: 'H26.3', repliedOn: '2026-05-06', opinion: 'agree', costVnd: 0, isFinal: false },
  ],
};

/** How a screen reader has the form while nothing is answered. */
export const CLOSED = [
  'region "Biểu mẫu xử lý":',
  'combobox "Địa bàn"',
  'combobox "Người phối hợp"',
  'radiogroup "Ý kiến":',
  'radio "Đồng ý"',
  'radio "Từ chối"',
  'group "Lý do (bắt buộc)":',
  'checkbox "Đồng ý"',
  'checkbox "Từ chối"',
  'checkbox "Khẩn"',
  'textbox "Ngày nhận (dd/mm/yyyy)"',
  'button "Mở lịch"',
  'textbox "Lệ phí"',
  'textbox "Ghi chú"',
  'textbox "Số sổ cũ" [disabled]',
  'group "Người được ủy quyền":',
  'textbox "Họ và tên"',
  'group "Các thửa mới":',
  'group "Dòng 1":',
  'button "Bỏ dòng 1"',
  'textbox "Thửa số"',
  'button "Thêm dòng"',
  'table "Đã hỏi ý kiến":',
  'rowgroup:',
  'row "Cơ quan Ngày Ý kiến Chi phí Ý kiến cuối":',
  ...['Cơ quan', 'Ngày', 'Ý kiến', 'Chi phí', 'Ý kiến cuối'].flatMap((name) => [
    `columnheader "${name}":`,
    `button "${name}"`,
  ]),
  'rowgroup:',
  'row "Phường Hoàn Kiếm 04/05/2026 Đồng ý 12.000.000.000 đ Có":',
  'rowheader "Phường Hoàn Kiếm"',
  ...['04/05/2026', 'Đồng ý', '12.000.000.000 đ', 'Có'].map((words) => `cell "${words}"`),
  'row "Phường Cửa Nam 30/04/2026 Từ chối 500.000 đ Không":',
  'rowheader "Phường Cửa Nam"',
  ...['30/04/2026', 'Từ chối', '500.000 đ', 'Không'].map((words) => `cell "${words}"`),
  'navigation "Trang của bảng":',
  'button "Trang trước" [disabled]',
  'button "Trang sau"',
];

/** What is said to be wrong where only the place and the officers were chosen. */
export const INVALID = [
  'radiogroup "Ý kiến" [invalid]:',
  'checkbox "Đồng ý" [invalid]',
  'checkbox "Từ chối" [invalid]',
  'checkbox "Khẩn" [invalid]',
  'textbox "Ngày nhận (dd/mm/yyyy)" [invalid]',
  'textbox "Lệ phí" [invalid]',
  'textbox "Ghi chú" [invalid]',
];

export const ANSWERS = {
  district: 'dd',
  officers: ['an', 'cuc'],
  opinion: 'agree',
  reasons: ['agree', 'refuse'],
  urgent: true,
  receivedOn: '2024-02-28',
  feeVnd: 12_000_000_000,
  note: 'Đã đối chiếu.',
  closed: '12/2020',
  deputyName: 'Lê Văn Bình',
  parcels: [{ number: '36a' }],
};

/** Those answers where they can only be read. */
export const READ = Object.entries({
  'Địa bàn': 'Đống Đa',
  'Người phối hợp': 'Đỗ Thị An, Đào Thu Cúc',
  'Ý kiến': 'Đồng ý',
  'Lý do': 'Đồng ý, Từ chối',
  Khẩn: 'Có',
  'Ngày nhận': '28/02/2024',
  'Lệ phí': '12.000.000.000 đ',
  'Ghi chú': 'Đã đối chiếu.',
  'Số sổ cũ': '12/2020',
  'Họ và tên': 'Lê Văn Bình',
  'Thửa số': '36a',
}).flatMap(([name, words]) => [`term: ${name}`, `definition: ${words}`]);
