// The three ways of adding up the evidence, as `methods/` has them: each is a sum over items.
const AGAINST = { I: -1, II: -2 };
const WEIGHTS = { low: 1 / Math.SQRT2, medium: 1, high: Math.SQRT2 };
const LEVELS = { 1: "high", 2: "high", 3: "medium", 4: "low", 5: "low" };
// A chance of 0 is read as this; scores closer than that are equal.
const FLOOR = 1e-6, EQUAL = 1e-9;
const WAYS = [["inconsistency", "Points against", "the count of points"],
  ["weighted", "Weighted", "the weighted count"], ["likelihood", "Likelihood ratio", "the likelihood ratio"]];

const weightOf = (item) => {
  const level = LEVELS[item.credibility];
  return level && item.relevance ? WEIGHTS[level] * WEIGHTS[item.relevance] : 0;
};
const isNumber = (one) => typeof one === "number" && !Number.isNaN(one);

// What an item adds to each answer.
function shareOf(way, item, letters) {
  if (way === "likelihood") {
    const whole = letters.every((one) => isNumber(item.likelihoods[one]));
    return letters.map((one) => (whole ? Math.log(Math.max(item.likelihoods[one], FLOOR)) : 0));
  }
  const weight = way === "weighted" ? weightOf(item) : 1;
  return letters.map((one) => weight * (AGAINST[item.ratings[one]] || 0));
}

function startOf(way, board) {
  const priors = board.answers.map((one) => one.prior);
  return way === "likelihood" && priors.every((one) => isNumber(one) && one > 0) ? priors.map(Math.log) : priors.map(() => 0);
}

// The totals of a way over these items, in the order of the answers; a likelihood as a logarithm.
function totals(way, board, items) {
  const letters = board.answers.map((one) => one.letter), sum = startOf(way, board);
  items.forEach((item) => shareOf(way, item, letters).forEach((one, n) => { sum[n] += one; }));
  return sum;
}

// As a reader meets them: points, or probabilities that add up to 1.
function scores(way, board, items) {
  const sum = totals(way, board, items);
  if (way !== "likelihood") return sum;
  const top = Math.max(...sum), weights = sum.map((one) => Math.exp(one - top));
  const all = weights.reduce((one, two) => one + two, 0);
  return weights.map((one) => one / all);
}

function leaders(way, board, items) {
  if (!items.length) return "";
  const sum = totals(way, board, items), top = Math.max(...sum);
  return board.answers.filter((_, n) => top - sum[n] <= EQUAL).map((one) => one.letter).join(" and ");
}

// The items without any one of which others lead.
const hangsOn = (way, board, items) => {
  const lead = leaders(way, board, items);
  return items.filter((item) => leaders(way, board, items.filter((one) => one !== item)) !== lead);
};

// A board as it would be: `what` holds changes as `case.what_if` takes them, by id.
function supposed(board, what) {
  const items = board.items.filter((item) => !(what.drop || []).includes(item.id)).map(function (item) {
    const ratings = { ...item.ratings }, likelihoods = { ...item.likelihoods };
    board.answers.forEach(function (one) {
      [(what.ratings || {})[`${item.id}/${one.id}`] ?? []].flat().forEach((part) => {
        if (isNumber(part)) likelihoods[one.letter] = part; else ratings[one.letter] = part;
      });
    });
    return { ...item, ratings, likelihoods, credibility: (what.credibility || {})[item.id] ?? item.credibility,
      relevance: (what.relevance || {})[item.id] ?? item.relevance };
  });
  return { ...board, items, answers: board.answers.map((one) => ({ ...one, prior: (what.priors || {})[one.id] ?? one.prior })) };
}
