/**
 * Two small WebGL programs for sigma: nodes in the shape of their kind (hollow when invented) and
 * edges that are dashed when inferred. They follow sigma's own circle and rectangle programs
 * (sigma 3, packages/sigma/src/rendering/programs), whose uniforms and matrices they use.
 */

import { styleValue } from "./paint.js";

const NODE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_look;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_point;
varying float v_look;
varying float v_pixel;
const float bias = 255.0 / 254.0;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 corner = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
  v_point = corner / (size / 2.0);
  v_pixel = u_correctionRatio * 2.0 / (size / 2.0);
  v_look = a_look;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// The distance to the outline of each shape, below zero inside; the order is that of OUTLINES.
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_look;
varying float v_pixel;
uniform vec3 u_ground;
const vec4 transparent = vec4(0.0);

float triangle(vec2 p) {
  return max(-p.y - 0.7, dot(vec2(abs(p.x), p.y - 0.95), vec2(0.8666, 0.499)));
}

float outline(float shape, vec2 p) {
  vec2 q = abs(p);
  if (shape < 0.5) return length(p) - 0.9;
  if (shape < 1.5) return max(q.x, q.y) - 0.8;
  if (shape < 2.5) return (q.x + q.y - 1.0) * 0.7071;
  if (shape < 3.5) return triangle(p);
  if (shape < 4.5) return max(q.x, dot(q, vec2(0.5, 0.866))) - 0.87;
  if (shape < 5.5) return triangle(vec2(p.x, -p.y));
  if (shape < 6.5) return min(max(q.x - 0.33, q.y - 1.0), max(q.x - 1.0, q.y - 0.33));
  return abs(length(p) - 0.7) - 0.2;
}

void main(void) {
  float hollow = step(7.5, v_look);
  float distance = outline(v_look - 8.0 * hollow, v_point);
  #ifdef PICKING_MODE
  gl_FragColor = distance > 0.1 ? transparent : v_color;
  #else
  float inside = 1.0 - smoothstep(-v_pixel, 0.0, distance);
  float core = hollow * (1.0 - smoothstep(-0.3 - v_pixel, -0.3, distance));
  vec4 filled = vec4(mix(v_color.rgb, u_ground, 0.8 * core), v_color.a);
  gl_FragColor = mix(transparent, filled, inside);
  #endif
}`;

const EDGE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute float a_normalCoef;
attribute vec2 a_positionStart;
attribute vec2 a_positionEnd;
attribute float a_positionCoef;
attribute float a_dashed;
uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_sizeRatio;
uniform float u_zoomRatio;
uniform float u_pixelRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
uniform float u_feather;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
varying float v_along;
varying float v_dashed;
const float bias = 255.0 / 254.0;

void main() {
  vec2 normal = a_normal * a_normalCoef;
  float normalLength = length(normal);
  vec2 unitNormal = normal / normalLength;
  vec2 position = mix(a_positionStart, a_positionEnd, a_positionCoef);
  float pixels = max(normalLength, u_minEdgeThickness * u_sizeRatio);
  float thickness = pixels * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(position + unitNormal * thickness, 1)).xy, 0, 1);
  vec2 span = (u_matrix * vec3(a_positionEnd - a_positionStart, 0)).xy;
  v_along = a_positionCoef * length(span * u_viewport * 0.5);
  v_dashed = a_dashed;
  v_thickness = thickness / u_zoomRatio;
  v_normal = unitNormal;
  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const EDGE_FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
varying float v_along;
varying float v_dashed;
const vec4 transparent = vec4(0.0);

void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_dashed > 0.5 && mod(v_along, 9.0) > 5.0) discard;
  float t = smoothstep(v_thickness - v_feather, v_thickness, length(v_normal) * v_thickness);
  gl_FragColor = mix(v_color, transparent, t);
  #endif
}`;

/**
 * Return the class of the node program; `look` of a node is the number of its shape, plus 8 when
 * it is hollow.
 * @param {any} Sigma
 */
export function shapeProgram(Sigma) {
  const [FLOAT, BYTE] = [WebGLRenderingContext.FLOAT, WebGLRenderingContext.UNSIGNED_BYTE];
  return class extends Sigma.rendering.NodeProgram {
    getDefinition() {
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: WebGLRenderingContext.TRIANGLES,
        UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_ground"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_look", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: BYTE, normalized: true },
          { name: "a_id", size: 4, type: BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
        CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    /** @param {number} nodeIndex @param {number} start @param {any} data */
    processVisibleItem(nodeIndex, start, data) {
      const color = Sigma.utils.floatColor(data.color);
      const values = [data.x, data.y, data.size, data.look, color, nodeIndex];
      values.forEach((value, offset) => (this.array[start + offset] = value));
    }

    /** @param {any} params @param {{gl: WebGLRenderingContext, uniformLocations: any}} program */
    setUniforms(params, { gl, uniformLocations: at }) {
      gl.uniform1f(at.u_correctionRatio, params.correctionRatio);
      gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
      gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
      const { r, g, b } = Sigma.utils.parseColor(styleValue("--canvas"));
      gl.uniform3f(at.u_ground, r / 255, g / 255, b / 255);
    }
  };
}

/**
 * Return the class of the edge program; `dashed` of an edge is 1 or 0.
 * @param {any} Sigma
 */
export function dashProgram(Sigma) {
  const { FLOAT } = WebGLRenderingContext;
  return class extends Sigma.rendering.EdgeRectangleProgram {
    getDefinition() {
      const inherited = super.getDefinition();
      return {
        ...inherited,
        VERTEX_SHADER_SOURCE: EDGE_VERTEX,
        FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
        UNIFORMS: [...inherited.UNIFORMS, "u_viewport"],
        ATTRIBUTES: [...inherited.ATTRIBUTES, { name: "a_dashed", size: 1, type: FLOAT }],
      };
    }

    /** @param {number} edgeIndex @param {number} start @param {any} source @param {any} target @param {any} data */
    processVisibleItem(edgeIndex, start, source, target, data) {
      super.processVisibleItem(edgeIndex, start, source, target, data);
      this.array[start + 8] = data.dashed;
    }

    /** @param {any} params @param {{gl: WebGLRenderingContext, uniformLocations: any}} program */
    setUniforms(params, program) {
      super.setUniforms(params, program);
      program.gl.uniform2f(program.uniformLocations.u_viewport, params.width, params.height);
    }
  };
}
