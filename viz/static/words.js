// Dates and numbers in the words of a reader, no finer than they were stated.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Write a day: "26 Nov 2025". */
export function sayDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Write a stated date, for example "Q4 2026", "by 2027" or "8 Apr 2025 – 25 Nov 2025". */
export function sayDate({ edtf, grain }) {
  const [first, last] = edtf.split("/").map((point) => sayPoint(point, grain));
  if (last === undefined) return first;
  if (!first) return `by ${last}`;
  return last ? `${first} – ${last}` : `from ${first}`;
}

/** Write a bound; EDTF gives a quarter or a half that is a bound as a month. */
function sayPoint(point, grain) {
  if (point === "" || point === "..") return "";
  const [year, part, day] = point.split("-");
  if (day) return sayDay(point);
  if (!part) return year.replace(/X$/, "0s");
  const code = Number(part);
  if (code <= 12 && grain === "quarter") return `Q${Math.ceil(code / 3)} ${year}`;
  if (code <= 12 && grain === "half") return `H${Math.ceil(code / 6)} ${year}`;
  if (code <= 12) return `${MONTHS[code - 1]} ${year}`;
  return code >= 40 ? `H${code - 39} ${year}` : `Q${code - 32} ${year}`;
}

/** Write a name of the vocabulary: "price_move" becomes "price move". */
export function plain(name) {
  return name.replaceAll("_", " ");
}

/** Write a number with its unit: "610 billion yuan" stays short, "15 %" keeps its blank. */
export function sayNumber(value, unit) {
  const short = Math.abs(value) >= 1e6;
  const words = value.toLocaleString("en", {
    maximumFractionDigits: 2,
    notation: short ? "compact" : "standard",
    compactDisplay: "long",
  });
  return unit === "%" ? `${words}%` : [words, unit].filter(Boolean).join(" ");
}

/** Write a confidence between 0 and 1. */
export function sayConfidence(confidence) {
  return confidence.toFixed(2);
}

/** Write a share: the figure, or what it lies between; null means that no way is known. */
export function sayShare(share) {
  if (share === null) return "no way is known";
  const [low, best, high] = [share.low, share.best, share.high].map(
    (part) => part === null ? null : `${Number((100 * part).toFixed(2)).toLocaleString("en")}%`,
  );
  if (best !== null) return best;
  if (share.low === 0) return share.high === 1 ? "not stated" : `at most ${high}`;
  return share.high === 1 ? `at least ${low}` : `${low} to ${high}`;
}
