import type { BranchSettings, RestaurantSettings } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import {
  basisPoints,
  branchChange,
  coursesOf,
  numberOf,
  percentText,
  restaurantChange,
} from '../src/features/admin/settings.ts';

const branch: BranchSettings = {
  key: 'puerto',
  name: 'Puerto',
  restaurantName: 'La Parrilla',
  currency: 'ARS',
  locale: 'es-AR',
  timeZone: 'America/Argentina/Buenos_Aires',
  roundGraceSeconds: 0,
  ticketMode: 'ROUND',
  roundClosing: 'ANYONE',
  inactiveAfterMinutes: 10,
  unsentRoundMinutes: 5,
  notStartedSeconds: 180,
  alertClaimSeconds: 60,
  poolOrder: 'FIFO',
  businessDayStartsHour: 5,
  holdCourses: ['postre'],
  heldCourseMinutes: 30,
};

const restaurant: RestaurantSettings = {
  name: 'La Parrilla',
  welcome: 'Pasen',
  color: '#7A1745',
  currency: 'ARS',
  locale: 'es-AR',
  timeZone: 'America/Argentina/Buenos_Aires',
  taxBasisPoints: 2100,
  pricesIncludeTax: true,
};

describe('what is changed of a branch', () => {
  it('is only what differs, numbers as numbers', () => {
    expect(branchChange(branch, {})).toEqual({});
    expect(branchChange(branch, { roundGraceSeconds: '0', name: ' Puerto ', address: '' })).toEqual({});
    expect(branchChange(branch, { roundGraceSeconds: '15', roundClosing: 'HOST' })).toEqual({
      roundGraceSeconds: 15,
      roundClosing: 'HOST',
    });
  });

  it('is nothing while a number is out of its bounds or the name is missing', () => {
    expect(branchChange(branch, { roundGraceSeconds: '31' })).toBeUndefined();
    expect(branchChange(branch, { notStartedSeconds: 'x' })).toBeUndefined();
    expect(branchChange(branch, { name: ' ' })).toBeUndefined();
    expect(branchChange({ ...branch, address: 'Calle 9' }, { address: ' ' })).toEqual({ address: '' });
  });

  it('holds courses by name, and none that is a sentence', () => {
    expect(branchChange(branch, { holdCourses: ' postre' })).toEqual({});
    expect(branchChange(branch, { holdCourses: 'principal, postre' })).toEqual({
      holdCourses: ['principal', 'postre'],
    });
    expect(branchChange(branch, { holdCourses: '' })).toEqual({ holdCourses: [] });
    expect(branchChange(branch, { holdCourses: 'Los principales' })).toBeUndefined();
    expect(coursesOf('a b c d e f g h i j k')).toBeUndefined();
  });

  it('has the bounds that the hub has', () => {
    expect([numberOf('businessDayStartsHour', '0'), numberOf('businessDayStartsHour', '24')]).toEqual([0, undefined]);
    expect([numberOf('alertClaimSeconds', '4'), numberOf('alertClaimSeconds', '3600')]).toEqual([undefined, 3600]);
  });
});

describe('what is changed of a restaurant', () => {
  it('has its tax in hundredths of a per cent', () => {
    expect(['21', '10,5', '0.05', '100'].map(basisPoints)).toEqual([2100, 1050, 5, 10_000]);
    expect(['', '100,01', '-1', '1,234', 'x'].map(basisPoints)).toEqual(Array(5).fill(undefined));
    expect([2100, 1050, 5, 1205].map((points) => percentText(points, ','))).toEqual(['21', '10,5', '0,05', '12,05']);
    expect(restaurantChange(restaurant, { taxBasisPoints: '21', pricesIncludeTax: 'false' })).toEqual({
      pricesIncludeTax: false,
    });
  });

  it('takes the welcome away when it was cleared, and no colour that is none', () => {
    expect(restaurantChange(restaurant, { welcome: '' })).toEqual({ welcome: '' });
    expect(restaurantChange(restaurant, { color: '#12' })).toBeUndefined();
    expect(restaurantChange(restaurant, { color: '#0A0B0C' })).toEqual({ color: '#0A0B0C' });
  });
});
