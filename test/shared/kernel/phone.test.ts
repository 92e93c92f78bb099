import { expect, it } from 'vitest';
import { phoneOf } from '../../../shared/kernel/phone.ts';

it.each([
  ['+84 912 345 678', '0912345678'],
  ['84912345678', '0912345678'],
  ['0084912345678', '0912345678'],
  ['01628.123.456', '0328123456'],
  ['024 3826 5678', '02438265678'],
])('a telephone number %j is compared as %j', (text, compared) => {
  expect(phoneOf(text)).toBe(compared);
});
