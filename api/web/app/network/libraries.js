/** The vendored libraries that draw; read only when there is something to draw. */

const FILES = ["/static/vendor/graphology.umd.min.js", "/static/vendor/sigma.min.js"];

/** @type {Promise<{Graph: any, Sigma: any}> | null} */
let loading = null;

/** Return graphology's Graph and sigma. */
export function libraries() {
  loading ??= FILES.reduce((before, file) => before.then(() => run(file)), Promise.resolve()).then(
    () => {
      const { graphology, Sigma } = /** @type {any} */ (globalThis);
      return { Graph: graphology.Graph, Sigma };
    },
  );
  return loading;
}

/**
 * @param {string} src
 * @returns {Promise<void>}
 */
function run(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} could not be read`));
    document.head.append(script);
  });
}

/** Return true where the browser can draw with WebGL. */
export function canDraw() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}
