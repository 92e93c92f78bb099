import type * as z from 'zod';
import type { FaultMaker, ImportFault, RowText } from '../imports/faults.ts';
import type { Role } from '../kernel/actor.ts';
import { fold } from '../kernel/text.ts';
import { NewUser, type User, type UserChange, UserStatus } from './schema.ts';

const roleWords: Record<Role, string> = {
  inspector: 'inspector | thanh tra vien | kiem tra vien',
  chief: 'chief | chief inspector | chanh thanh tra | nguoi co tham quyen | truong phong',
  office: 'office | van phong | van phong chuong trinh | co quan thuong truc',
  leader: 'leader | lanh dao | lanh dao tinh',
  supervisor: 'supervisor | giam sat | doan the',
  child_protection: 'child protection | child_protection | can bo tre em | can bo bao ve tre em',
  employer: 'employer | co so | chu co so | doanh nghiep',
};
const statusWords: Record<User['status'], string> = {
  active: 'active | hoat dong | dang hoat dong',
  suspended: 'suspended | tam khoa | khoa | ngung',
};

const wordOf = (table: Record<string, string>) => {
  const known = new Map(
    Object.entries(table).flatMap(([value, words]) => words.split(' | ').map((word) => [word, value])),
  );
  return (text: string): string => known.get(fold(text)) ?? known.get(text) ?? text;
};
const [roleOf, statusOf] = [wordOf(roleWords), wordOf(statusWords)];

const UserRow = NewUser.extend({ status: UserStatus.optional() });

export interface UserImportRow extends RowText {
  readonly command: z.infer<typeof UserRow>;
  /** Does the row say whom the person represents? Else what is known stays. */
  readonly saysEstablishments: boolean;
}

/** Reads one row as an entry of the user directory. @returns the row, or every fault in it. */
export const readUserRow = (
  at: RowText,
  { issueFaults }: FaultMaker,
): UserImportRow | readonly ImportFault[] => {
  const cell = (field: string) => at.cells.get(field);
  const [role, status, establishments] = [cell('role'), cell('status'), cell('establishments')];
  const command = UserRow.safeParse({
    id: cell('id'),
    name: cell('name'),
    title: cell('title'),
    rights: {
      role: role && roleOf(role),
      areaCode: cell('areaCode')?.toUpperCase(),
      establishmentIds: establishments?.toUpperCase().split(/[\s,;]+/) ?? [],
    },
    ...(status && { status: statusOf(status) }),
  });
  if (!command.success) return issueFaults(at, command.error.issues);
  const { title, ...rest } = command.data;
  return {
    row: at.row,
    cells: at.cells,
    saysEstablishments: establishments !== undefined,
    command: { ...rest, ...(title !== undefined && { title }) },
  };
};

/** What a row says otherwise than is known; undefined where it says nothing new. */
export const userDifference = (
  known: User,
  { command, saysEstablishments }: UserImportRow,
): UserChange | undefined => {
  const { name, title, status, rights } = command;
  const establishmentIds = saysEstablishments ? rights.establishmentIds : known.rights.establishmentIds;
  const sameRights =
    rights.role === known.rights.role &&
    rights.areaCode === known.rights.areaCode &&
    establishmentIds.join() === known.rights.establishmentIds.join();
  const change: UserChange = {
    ...(name !== known.name && { name }),
    ...(title !== undefined && title !== known.title && { title }),
    ...(status !== undefined && status !== known.status && { status }),
    ...(!sameRights && { rights: { ...rights, establishmentIds } }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
};
