import type { OpenAPIHono } from '@hono/zod-openapi';
import { type Env, newRouter } from '../platform/http.ts';

const about = `Theo dõi kiểm tra và tuân thủ về phòng ngừa lao động trẻ em. Every answer and error comes in Vietnamese or English by \`Accept-Language\`. Ids are ULIDs, money is whole
dong, instants are UTC, legal dates are plain dates in Asia/Ho_Chi_Minh. Errors are problem details (RFC 9457) that name
the field. Creations take an \`Idempotency-Key\`; changes take the \`ETag\` of the copy that was read as \`If-Match\`.`;

const tags = [
  { name: 'People', description: 'Người dùng: who may do what, and where' },
  {
    name: 'Areas',
    description: 'Đơn vị hành chính: provinces, districts and communes, dated, and how they change',
  },
  { name: 'Craft villages', description: 'Làng nghề: settlements of one trade, across communes' },
  { name: 'Law and checklists', description: 'Pháp luật và bảng kiểm: dated catalogue with sources' },
  { name: 'Establishments', description: 'Cơ sở: employers of every kind' },
  { name: 'Duplicates', description: 'Cơ sở trùng: likely twins side by side, merged by a pointer, undone' },
  { name: 'Supply chain', description: 'Chuỗi cung ứng: who works for whom, walked two levels' },
  { name: 'Imports', description: 'Nhập từ tệp: establishments, users and areas from .csv and .xlsx' },
  { name: 'Inspections', description: 'Thanh tra, kiểm tra: from plan to conclusion' },
  { name: 'Plans of the year', description: 'Kế hoạch năm: targets, proposed visits, approval, progress' },
  {
    name: 'Conflicts of interest',
    description: 'Xung đột lợi ích: declared by inspectors, respected by every team',
  },
  { name: 'Visit records', description: 'Biên bản kiểm tra: signed, immutable, and the quarantine' },
  { name: 'Evidence', description: 'Chứng cứ: files that records name, sealed, and who looked at them' },
  { name: 'Violations', description: 'Hành vi vi phạm: suspected, decided, put right' },
  { name: 'Referrals', description: 'Chuyển hồ sơ: what the police or child protection must hear of' },
  { name: 'Penalties', description: 'Xử phạt: the sanctioning file' },
  {
    name: 'Documents',
    description: 'Văn bản: filled in from records, numbered without gaps, as .docx and PDF',
  },
  { name: 'My establishments', description: 'Cơ sở của tôi: what an employer sees' },
];

/** The OpenAPI 3.1 document of several audiences' apps together. */
export const describeApi = (apps: readonly OpenAPIHono<Env>[]): object => {
  const all = newRouter();
  for (const app of apps) all.route('/', app);
  all.openAPIRegistry.registerComponent('securitySchemes', 'signIn', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Access token of the OpenID Connect provider',
  });
  return all.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Măng Non',
      version: '1',
      description: about,
    },
    servers: [{ url: '/', description: 'This server' }],
    tags,
  });
};
