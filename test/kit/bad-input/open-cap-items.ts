// Items of an Open Cap Format file that are sound, each made anew: a class of common stock, and one who holds it.

export const commonStock = () => ({
  object_type: 'STOCK_CLASS',
  id: 'common',
  name: 'Common Stock',
  class_type: 'COMMON',
  initial_shares_authorized: '1000',
  price_per_share: { amount: '0.01', currency: 'USD' },
  seniority: '1',
});

export const holderAnn = () => ({ object_type: 'STAKEHOLDER', id: 'ann', name: { legal_name: 'Ann' } });
