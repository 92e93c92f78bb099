import { afterAll, beforeAll, expect, it } from 'vitest';
import { userRepository } from '../../functions/people/repository.ts';
import { registerFirstOffice } from '../../infra/people/first-office.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { type Api, startApi, testNow } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('lets the first office account in, which then registers everyone else; and does so once', async () => {
  const register = () =>
    registerFirstOffice(
      userRepository(api.table),
      { sub: 'first-office', name: 'Văn phòng Minh Họa', areaCode: '01' },
      Instant.parse(testNow),
    );

  await register();
  const inspector = { id: 'new-inspector', name: 'Người Mới', rights: { role: 'inspector', areaCode: '01' } };
  const reply = await api.post('/v1/users', inspector, { as: { id: 'first-office' } });

  expect(reply).toMatchObject({ status: 201, body: { rights: { role: 'inspector' } } });
  await expect(register()).rejects.toThrowError(/already-exists/);
});
