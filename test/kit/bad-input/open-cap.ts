// Bad inputs of the reader of Open Cap Format, each with what must come of it.
import { openCap } from '../../../src/kit/venture/venture.ts';
import { no, type Row, type Trial, yes } from './kinds.ts';
import { commonStock, holderAnn } from './open-cap-items.ts';

const [common, ann] = [commonStock(), holderAnn()];
const issue = {
  object_type: 'TX_STOCK_ISSUANCE',
  id: 'tx',
  security_id: 's',
  date: '2024-01-01',
  stakeholder_id: 'ann',
  stock_class_id: 'common',
  share_price: { amount: '1', currency: 'USD' },
  quantity: '100',
};
const on = (change: object, of: object = {}) =>
  openCap([{ items: [{ ...common, ...of }, ann, { ...issue, ...change }] }]);
const quantity = (...values: readonly unknown[]): readonly Trial[] =>
  values.map((x) => no(() => on({ quantity: x }), /quantity of TX_STOCK_ISSUANCE tx/));

export const openCapRow: Row = {
  NaN: quantity(Number.NaN, 'NaN'),
  Infinity: quantity(Number.POSITIVE_INFINITY, 'Infinity', '-Infinity'),
  empty: [no(() => openCap([]), /expects prices in one currency, found none/)],
  one: [yes(() => on({}).table.stakes, [{ holder: 'Ann', class: 'Common', shares: 100 }])],
  range: [...quantity('-1', '0.5'), no(() => on({ quantity: '1001' }), /authorized/)],
  lengths: [
    no(() => on({ stakeholder_id: 'bob' }), /bob/),
    no(() => on({ stock_class_id: 'none' }), /no stock class of TX_STOCK_ISSUANCE tx/),
  ],
  dates: ['2021-02-29', '2024-13-01', '01/02/2024', '', 'soon'].map((date) =>
    no(() => on({ date }), /date|day|month|calendar/),
  ),
  kind: [
    ...quantity(null, undefined, 5, 'many'),
    no(() => openCap([null]), /expects the parsed JSON of files/),
  ],
};
