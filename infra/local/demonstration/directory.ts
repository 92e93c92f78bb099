import { type Actor, Actor as ActorSchema, type Role } from '../../../shared/kernel/actor.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { actorOf, NewUser } from '../../../shared/people/schema.ts';
import { type Product, senderOf } from './product.ts';

/** Who enters the first people; not in the directory itself, so that nobody can be it. */
const founder: Actor = ActorSchema.parse({
  id: 'demo-khoi-tao',
  name: 'Khởi tạo dữ liệu minh họa',
  status: 'active',
  rights: { role: 'office', areaCode: 'VN' },
});

const entry = (id: string, role: Role, areaCode: string, [name, title]: readonly [string, string]): NewUser =>
  NewUser.parse({ id: `demo-${id}`, name, title, rights: { role, areaCode } });

const officer = 'Chuyên viên Sở Nội vụ (minh họa)';

/** The accounts that can sign in, but for the employer, whose rights name establishments. */
const signingIn = [
  entry('thanh.tra.1', 'inspector', '01', ['Thanh tra viên Minh Họa 1', officer]),
  entry('thanh.tra.2', 'inspector', '01', ['Thanh tra viên Minh Họa 2', officer]),
  entry('chanh.thanh.tra', 'chief', '01', ['Chánh thanh tra Minh Họa', 'Trưởng phòng Sở Nội vụ (minh họa)']),
  entry('van.phong', 'office', '01', ['Cán bộ văn phòng Minh Họa', 'Văn phòng chương trình (minh họa)']),
  entry('phap.che.1', 'office', 'VN', ['Cán bộ pháp chế Minh Họa 1', 'Vụ Pháp chế (minh họa)']),
  entry('phap.che.2', 'office', 'VN', ['Cán bộ pháp chế Minh Họa 2', 'Vụ Pháp chế (minh họa)']),
  entry('lanh.dao', 'leader', '01', ['Lãnh đạo tỉnh Minh Họa', 'Lãnh đạo thành phố (minh họa)']),
  entry('giam.sat', 'supervisor', '01', ['Người giám sát Minh Họa', 'Cán bộ đoàn thể (minh họa)']),
  entry('bao.ve.tre.em', 'child_protection', '00577', [
    'Cán bộ bảo vệ trẻ em Minh Họa',
    'Công chức văn hóa - xã hội xã Bát Tràng (minh họa)',
  ]),
];

/** People who fill teams and lists; they have no account, so nobody can sign in as one. */
const others = [
  ...[3, 4, 5, 6, 7, 8, 9].map((n) =>
    entry(`kiem-tra-${n}`, 'inspector', '01', [`Kiểm tra viên Minh Họa ${n}`, officer]),
  ),
  entry('pho-chanh', 'chief', '01', [
    'Phó chánh thanh tra Minh Họa',
    'Phó trưởng phòng Sở Nội vụ (minh họa)',
  ]),
  entry('chu-tich-00577', 'chief', '00577', [
    'Chủ tịch xã Bát Tràng Minh Họa',
    'Chủ tịch UBND xã Bát Tràng (minh họa)',
  ]),
  entry('chu-tich-10030', 'chief', '10030', [
    'Chủ tịch xã Phú Nghĩa Minh Họa',
    'Chủ tịch UBND xã Phú Nghĩa (minh họa)',
  ]),
  entry('hai-phong', 'inspector', '31', ['Thanh tra viên Minh Họa Hải Phòng', officer]),
];

export interface Staff {
  readonly inspectors: readonly Actor[];
  readonly chief: Actor;
  readonly office: Actor;
  /** Who keeps the catalogue of the law, for the nation. */
  readonly lawOffice: Actor;
  /** Chairs of communes, by commune. */
  readonly chairs: ReadonlyMap<string, Actor>;
}

/** Enters the staff into the directory. */
export const enterStaff = async (product: Product, since: Instant): Promise<Staff> => {
  const sender = senderOf(founder, since);
  const actors: Actor[] = [];
  for (const user of [...signingIn, ...others])
    actors.push(actorOf(await product.people.register(user, sender)));
  const get = (id: string): Actor => {
    const found = actors.find((actor) => actor.id === `demo-${id}`);
    if (!found) throw new Error(`nobody is demo-${id}`);
    return found;
  };
  return {
    inspectors: actors.filter(({ rights }) => rights.role === 'inspector' && rights.areaCode === '01'),
    chief: get('chanh.thanh.tra'),
    office: get('van.phong'),
    lawOffice: get('phap.che.1'),
    chairs: new Map(['00577', '10030'].map((code) => [code, get(`chu-tich-${code}`)])),
  };
};

/** The employer, who represents these establishments. */
export const enterEmployer = (product: Product, establishmentIds: readonly string[], since: Instant) =>
  product.people.register(
    NewUser.parse({
      id: 'demo-co.so',
      name: 'Đại diện cơ sở Minh Họa',
      title: 'Chủ cơ sở (minh họa)',
      rights: { role: 'employer', areaCode: '01', establishmentIds },
    }),
    senderOf(founder, since),
  );
