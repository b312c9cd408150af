import type { ProcedureVersion } from '../procedure.ts';
import { free, GENERAL_KNOWLEDGE, ordinary, portal, setElsewhere, withoutProcess, workingDays } from './common.ts';

const land = { vi: 'Đất đai', en: 'Land' };
const provinceSetsFee = setElsewhere({ vi: 'Theo quy định của thành phố', en: 'Set by the city' });
const publishedRange = (vi: string, en: string) => [{ vi, en }];

/** Residence, business, construction and land: several agencies. */
export const landAndHousehold: readonly ProcedureVersion[] = [
  withoutProcess({
    code: '1.004222',
    name: { vi: 'Đăng ký thường trú', en: 'Permanent residence registration' },
    field: { vi: 'Cư trú', en: 'Residence' },
    competence: 'commune-police',
    cases: [ordinary(workingDays(7))],
    fee: {
      amountVnd: 20_000,
      text: { vi: '20.000 đồng tại quầy, 10.000 đồng trực tuyến', en: '20,000 VND at the desk, 10,000 VND online' },
    },
    legalBasis: ['68/2020/QH14', '154/2024/NĐ-CP', '75/2022/TT-BTC'],
    source: portal('019d2bf7-7704-7449-9e95-fe7ebb959aa2'),
  }),
  withoutProcess({
    code: 'HKD-DK',
    name: { vi: 'Đăng ký thành lập hộ kinh doanh', en: 'Household business registration' },
    field: { vi: 'Hộ kinh doanh', en: 'Household business' },
    competence: 'commune',
    cases: [ordinary(workingDays(3))],
    fee: { amountVnd: 100_000, text: { vi: '100.000 đồng', en: '100,000 VND' } },
    remarks: [{ vi: 'Mã thủ tục tạm, chờ mã chính thức', en: 'Provisional code; the official one is awaited' }],
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '1.013225',
    name: { vi: 'Cấp giấy phép xây dựng nhà ở riêng lẻ', en: 'Building permit for a house' },
    field: { vi: 'Hoạt động xây dựng', en: 'Construction' },
    competence: 'commune',
    cases: [
      ordinary(workingDays(7)),
      { ...ordinary(workingDays(10)), id: 'works', name: { vi: 'Công trình', en: 'Other works' } },
    ],
    fee: setElsewhere({ vi: 'Theo nghị quyết Hội đồng nhân dân', en: "Set by the People's Council" }),
    legalBasis: ['50/2014/QH13', '62/2020/QH14', '175/2024/NĐ-CP', '140/2025/NĐ-CP'],
    remarks: [
      {
        vi: 'Cổng quốc gia mâu thuẫn: kênh nộp ghi 10 ngày làm việc, trường hợp ghi 20 ngày',
        en: 'The national portal contradicts itself: 10 working days by channel, 20 days by case',
      },
    ],
    conflicts: [
      {
        about: 'limit',
        statements: [
          {
            place: { vi: 'Cổng Dịch vụ công quốc gia, cách thức thực hiện', en: 'National portal, by channel' },
            says: { vi: '10 ngày làm việc', en: '10 working days' },
          },
          {
            place: {
              vi: 'Cổng Dịch vụ công quốc gia, trường hợp 1.013225.01',
              en: 'National portal, case 1.013225.01',
            },
            says: { vi: '20 ngày', en: '20 days' },
          },
        ],
        applied: {
          vi: '7 ngày làm việc với nhà ở riêng lẻ, 10 với công trình khác, chờ thành phố xác nhận',
          en: '7 working days for a house, 10 for other works, until the city decides',
        },
      },
    ],
    source: portal('019d2bfe-9088-744d-aa0a-e846b6dce3d5'),
  }),
  withoutProcess({
    code: '1.013978',
    name: { vi: 'Đăng ký đất đai, cấp Giấy chứng nhận lần đầu', en: 'First land registration and certificate' },
    field: land,
    competence: 'commune',
    cases: [ordinary(workingDays(20))],
    fee: provinceSetsFee,
    remarks: publishedRange('Thường 17 đến 20 ngày làm việc', 'Typically 17 to 20 working days'),
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '1.012784',
    name: { vi: 'Tách thửa hoặc hợp thửa đất', en: 'Split or merge land parcels' },
    field: land,
    competence: 'land-registry',
    cases: [ordinary(workingDays(17))],
    fee: provinceSetsFee,
    remarks: publishedRange('7 đến 17 ngày làm việc', '7 to 17 working days'),
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '1.012812',
    name: { vi: 'Hòa giải tranh chấp đất đai', en: 'Land dispute mediation' },
    field: land,
    competence: 'commune',
    cases: [ordinary({ unit: 'calendar-day', amount: 30 })],
    fee: free,
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '1.013967',
    name: { vi: 'Giải quyết tranh chấp đất đai thuộc thẩm quyền cấp xã', en: 'Settlement of a land dispute' },
    field: land,
    competence: 'commune',
    cases: [ordinary({ unit: 'calendar-day', amount: 45 })],
    fee: free,
    source: GENERAL_KNOWLEDGE,
  }),
];
