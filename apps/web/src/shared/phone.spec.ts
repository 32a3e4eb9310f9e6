import { describe, expect, it } from '@jest/globals';
import { telAddress } from './phone';

describe('the address of a telephone number', () => {
  it.each([
    ['021-12319', 'tel:02112319'],
    ['0512-63481234', 'tel:051263481234'],
    ['（0512）6348 1234', 'tel:051263481234'],
    ['0512-63481234转801', 'tel:051263481234,801'],
    ['0512-63481234-801', 'tel:051263481234,801'],
    ['+86 138 0013 8000', 'tel:+8613800138000'],
    ['138 0013 8000', 'tel:13800138000'],
  ])('%s is %s', (phone, address) => {
    expect(telAddress(phone)).toBe(address);
  });
});
