import { describe, expect, it } from 'vitest';
import { providerStateIn } from '../../../infra/local/identity/provider-state.ts';
import { identityTableName } from '../../../infra/local/tables.ts';
import { anEngine, tempFolder, withTables } from './workbench.ts';

const aState = async () => {
  const { db, tableName } = await withTables(await anEngine({ dataDir: await tempFolder() }));
  return providerStateIn(db, identityTableName(tableName));
};

describe('the state of the identity provider', () => {
  it('knows an entry until it expires or is removed, each kind for itself', async () => {
    const state = await aState();
    const codes = state('AuthorizationCode');
    await codes.upsert('kept', { nonce: 'n' }, 60);
    await codes.upsert('expired', { nonce: 'n' }, -1);
    await codes.upsert('removed', { nonce: 'n' }, 60);

    await codes.destroy('removed');

    expect(await codes.find('kept')).toEqual({ nonce: 'n' });
    expect(await codes.find('expired')).toBeUndefined();
    expect(await codes.find('removed')).toBeUndefined();
    expect(await state('RefreshToken').find('kept')).toBeUndefined();
  });

  it('marks an entry as used, once', async () => {
    const codes = (await aState())('AuthorizationCode');
    await codes.upsert('code', {}, 60);

    await codes.consume('code');

    expect(await codes.find('code')).toMatchObject({ consumed: expect.any(Number) });
    await expect(codes.consume('code')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('finds a session by the id that does not change', async () => {
    const sessions = (await aState())('Session');
    await sessions.upsert('first', { uid: 'u', accountId: 'a' }, 60);
    await sessions.upsert('second', { uid: 'u', accountId: 'b' }, 60);

    expect(await sessions.findByUid('u')).toMatchObject({ accountId: 'b' });
    expect(await sessions.findByUid('other')).toBeUndefined();
  });

  it('drops with a grant all that was given under it, and nothing else', async () => {
    const state = await aState();
    const tokens = state('RefreshToken');
    await tokens.upsert('mine', { grantId: 'g' }, 60);
    await tokens.upsert('other', { grantId: 'h' }, 60);

    await tokens.revokeByGrantId('g');

    expect(await tokens.find('mine')).toBeUndefined();
    expect(await tokens.find('other')).toBeDefined();
  });
});
