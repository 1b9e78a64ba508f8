package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's F(2x2, 3x3) and their ways back, for all channels of a tile: A.
 * Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks" (2016), section 4.1. What
 * has been transformed is 16 planes, element i·4 + j of a tile in plane i·4 + j.
 *
 * <p>With Bᵀ = (1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1), G = (1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1) and Aᵀ =
 * (1 1 1 0; 0 1 -1 -1), the results are Aᵀ·((G·w·Gᵀ) ⊙ (Bᵀ·x·B))·A: 16 products where the
 * definition has 36. Channels are multiples of a vector.
 */
final class WinogradTransforms {
  private static final int LANES = VectorShape.lanes();

  private WinogradTransforms() {}

  /** V = Bᵀ·x·B of four by four cells of an image. */
  static void fromImage(
      int channels, float[] image, int from, int rowStep, float[] planes, int to, int plane) {
    for (int i = 0; i < channels; i += LANES) {
      FloatVector x00 = FloatVector.fromArray(SPECIES, image, from + i);
      FloatVector x01 = FloatVector.fromArray(SPECIES, image, from + i + channels);
      FloatVector x02 = FloatVector.fromArray(SPECIES, image, from + i + 2 * channels);
      FloatVector x03 = FloatVector.fromArray(SPECIES, image, from + i + 3 * channels);
      FloatVector x10 = FloatVector.fromArray(SPECIES, image, from + i + rowStep);
      FloatVector x11 = FloatVector.fromArray(SPECIES, image, from + i + rowStep + channels);
      FloatVector x12 = FloatVector.fromArray(SPECIES, image, from + i + rowStep + 2 * channels);
      FloatVector x13 = FloatVector.fromArray(SPECIES, image, from + i + rowStep + 3 * channels);
      FloatVector x20 = FloatVector.fromArray(SPECIES, image, from + i + 2 * rowStep);
      FloatVector x21 = FloatVector.fromArray(SPECIES, image, from + i + 2 * rowStep + channels);
      FloatVector x22 =
          FloatVector.fromArray(SPECIES, image, from + i + 2 * rowStep + 2 * channels);
      FloatVector x23 =
          FloatVector.fromArray(SPECIES, image, from + i + 2 * rowStep + 3 * channels);
      FloatVector x30 = FloatVector.fromArray(SPECIES, image, from + i + 3 * rowStep);
      FloatVector x31 = FloatVector.fromArray(SPECIES, image, from + i + 3 * rowStep + channels);
      FloatVector x32 =
          FloatVector.fromArray(SPECIES, image, from + i + 3 * rowStep + 2 * channels);
      FloatVector x33 =
          FloatVector.fromArray(SPECIES, image, from + i + 3 * rowStep + 3 * channels);
      FloatVector t00 = x00.sub(x20);
      FloatVector t10 = x10.add(x20);
      FloatVector t20 = x20.sub(x10);
      FloatVector t30 = x10.sub(x30);
      FloatVector t01 = x01.sub(x21);
      FloatVector t11 = x11.add(x21);
      FloatVector t21 = x21.sub(x11);
      FloatVector t31 = x11.sub(x31);
      FloatVector t02 = x02.sub(x22);
      FloatVector t12 = x12.add(x22);
      FloatVector t22 = x22.sub(x12);
      FloatVector t32 = x12.sub(x32);
      FloatVector t03 = x03.sub(x23);
      FloatVector t13 = x13.add(x23);
      FloatVector t23 = x23.sub(x13);
      FloatVector t33 = x13.sub(x33);
      t00.sub(t02).intoArray(planes, to + i);
      t01.add(t02).intoArray(planes, to + i + plane);
      t02.sub(t01).intoArray(planes, to + i + 2 * plane);
      t01.sub(t03).intoArray(planes, to + i + 3 * plane);
      t10.sub(t12).intoArray(planes, to + i + 4 * plane);
      t11.add(t12).intoArray(planes, to + i + 5 * plane);
      t12.sub(t11).intoArray(planes, to + i + 6 * plane);
      t11.sub(t13).intoArray(planes, to + i + 7 * plane);
      t20.sub(t22).intoArray(planes, to + i + 8 * plane);
      t21.add(t22).intoArray(planes, to + i + 9 * plane);
      t22.sub(t21).intoArray(planes, to + i + 10 * plane);
      t21.sub(t23).intoArray(planes, to + i + 11 * plane);
      t30.sub(t32).intoArray(planes, to + i + 12 * plane);
      t31.add(t32).intoArray(planes, to + i + 13 * plane);
      t32.sub(t31).intoArray(planes, to + i + 14 * plane);
      t31.sub(t33).intoArray(planes, to + i + 15 * plane);
    }
  }

  /** x += B·V·Bᵀ, the way back of {@link #fromImage}. */
  static void addToImage(
      int channels, float[] planes, int from, int plane, float[] image, int to, int rowStep) {
    for (int i = 0; i < channels; i += LANES) {
      int at;
      FloatVector v00 = FloatVector.fromArray(SPECIES, planes, from + i);
      FloatVector v01 = FloatVector.fromArray(SPECIES, planes, from + i + plane);
      FloatVector v02 = FloatVector.fromArray(SPECIES, planes, from + i + 2 * plane);
      FloatVector v03 = FloatVector.fromArray(SPECIES, planes, from + i + 3 * plane);
      FloatVector v10 = FloatVector.fromArray(SPECIES, planes, from + i + 4 * plane);
      FloatVector v11 = FloatVector.fromArray(SPECIES, planes, from + i + 5 * plane);
      FloatVector v12 = FloatVector.fromArray(SPECIES, planes, from + i + 6 * plane);
      FloatVector v13 = FloatVector.fromArray(SPECIES, planes, from + i + 7 * plane);
      FloatVector v20 = FloatVector.fromArray(SPECIES, planes, from + i + 8 * plane);
      FloatVector v21 = FloatVector.fromArray(SPECIES, planes, from + i + 9 * plane);
      FloatVector v22 = FloatVector.fromArray(SPECIES, planes, from + i + 10 * plane);
      FloatVector v23 = FloatVector.fromArray(SPECIES, planes, from + i + 11 * plane);
      FloatVector v30 = FloatVector.fromArray(SPECIES, planes, from + i + 12 * plane);
      FloatVector v31 = FloatVector.fromArray(SPECIES, planes, from + i + 13 * plane);
      FloatVector v32 = FloatVector.fromArray(SPECIES, planes, from + i + 14 * plane);
      FloatVector v33 = FloatVector.fromArray(SPECIES, planes, from + i + 15 * plane);
      FloatVector t00 = v00;
      FloatVector t10 = v10.sub(v20).add(v30);
      FloatVector t20 = v10.add(v20).sub(v00);
      FloatVector t30 = v30.neg();
      FloatVector t01 = v01;
      FloatVector t11 = v11.sub(v21).add(v31);
      FloatVector t21 = v11.add(v21).sub(v01);
      FloatVector t31 = v31.neg();
      FloatVector t02 = v02;
      FloatVector t12 = v12.sub(v22).add(v32);
      FloatVector t22 = v12.add(v22).sub(v02);
      FloatVector t32 = v32.neg();
      FloatVector t03 = v03;
      FloatVector t13 = v13.sub(v23).add(v33);
      FloatVector t23 = v13.add(v23).sub(v03);
      FloatVector t33 = v33.neg();
      at = to + i;
      FloatVector.fromArray(SPECIES, image, at).add(t00).intoArray(image, at);
      at = to + i + channels;
      FloatVector.fromArray(SPECIES, image, at).add(t01.sub(t02).add(t03)).intoArray(image, at);
      at = to + i + 2 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t01.add(t02).sub(t00)).intoArray(image, at);
      at = to + i + 3 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t03.neg()).intoArray(image, at);
      at = to + i + rowStep;
      FloatVector.fromArray(SPECIES, image, at).add(t10).intoArray(image, at);
      at = to + i + rowStep + channels;
      FloatVector.fromArray(SPECIES, image, at).add(t11.sub(t12).add(t13)).intoArray(image, at);
      at = to + i + rowStep + 2 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t11.add(t12).sub(t10)).intoArray(image, at);
      at = to + i + rowStep + 3 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t13.neg()).intoArray(image, at);
      at = to + i + 2 * rowStep;
      FloatVector.fromArray(SPECIES, image, at).add(t20).intoArray(image, at);
      at = to + i + 2 * rowStep + channels;
      FloatVector.fromArray(SPECIES, image, at).add(t21.sub(t22).add(t23)).intoArray(image, at);
      at = to + i + 2 * rowStep + 2 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t21.add(t22).sub(t20)).intoArray(image, at);
      at = to + i + 2 * rowStep + 3 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t23.neg()).intoArray(image, at);
      at = to + i + 3 * rowStep;
      FloatVector.fromArray(SPECIES, image, at).add(t30).intoArray(image, at);
      at = to + i + 3 * rowStep + channels;
      FloatVector.fromArray(SPECIES, image, at).add(t31.sub(t32).add(t33)).intoArray(image, at);
      at = to + i + 3 * rowStep + 2 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t31.add(t32).sub(t30)).intoArray(image, at);
      at = to + i + 3 * rowStep + 3 * channels;
      FloatVector.fromArray(SPECIES, image, at).add(t33.neg()).intoArray(image, at);
    }
  }

  /** z = Aᵀ·M·A + b, two by two results. */
  static void toResults(
      int filters,
      float[] planes,
      int from,
      int plane,
      float[] biases,
      float[] out,
      int to,
      int rowStep) {
    for (int i = 0; i < filters; i += LANES) {
      FloatVector bias = FloatVector.fromArray(SPECIES, biases, i);
      FloatVector m00 = FloatVector.fromArray(SPECIES, planes, from + i);
      FloatVector m01 = FloatVector.fromArray(SPECIES, planes, from + i + plane);
      FloatVector m02 = FloatVector.fromArray(SPECIES, planes, from + i + 2 * plane);
      FloatVector m03 = FloatVector.fromArray(SPECIES, planes, from + i + 3 * plane);
      FloatVector m10 = FloatVector.fromArray(SPECIES, planes, from + i + 4 * plane);
      FloatVector m11 = FloatVector.fromArray(SPECIES, planes, from + i + 5 * plane);
      FloatVector m12 = FloatVector.fromArray(SPECIES, planes, from + i + 6 * plane);
      FloatVector m13 = FloatVector.fromArray(SPECIES, planes, from + i + 7 * plane);
      FloatVector m20 = FloatVector.fromArray(SPECIES, planes, from + i + 8 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, planes, from + i + 9 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, planes, from + i + 10 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, planes, from + i + 11 * plane);
      FloatVector m30 = FloatVector.fromArray(SPECIES, planes, from + i + 12 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, planes, from + i + 13 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, planes, from + i + 14 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, planes, from + i + 15 * plane);
      FloatVector t00 = m00.add(m10).add(m20);
      FloatVector t10 = m10.sub(m20).sub(m30);
      FloatVector t01 = m01.add(m11).add(m21);
      FloatVector t11 = m11.sub(m21).sub(m31);
      FloatVector t02 = m02.add(m12).add(m22);
      FloatVector t12 = m12.sub(m22).sub(m32);
      FloatVector t03 = m03.add(m13).add(m23);
      FloatVector t13 = m13.sub(m23).sub(m33);
      t00.add(t01).add(t02).add(bias).intoArray(out, to + i);
      t01.sub(t02).sub(t03).add(bias).intoArray(out, to + i + filters);
      t10.add(t11).add(t12).add(bias).intoArray(out, to + i + rowStep);
      t11.sub(t12).sub(t13).add(bias).intoArray(out, to + i + rowStep + filters);
    }
  }

  /** M = A·z·Aᵀ, the way back of {@link #toResults}. */
  static void fromResults(
      int filters, float[] results, int from, int rowStep, float[] planes, int to, int plane) {
    for (int i = 0; i < filters; i += LANES) {
      FloatVector z00 = FloatVector.fromArray(SPECIES, results, from + i);
      FloatVector z01 = FloatVector.fromArray(SPECIES, results, from + i + filters);
      FloatVector z10 = FloatVector.fromArray(SPECIES, results, from + i + rowStep);
      FloatVector z11 = FloatVector.fromArray(SPECIES, results, from + i + rowStep + filters);
      FloatVector t00 = z00;
      FloatVector t10 = z00.add(z10);
      FloatVector t20 = z00.sub(z10);
      FloatVector t30 = z10.neg();
      FloatVector t01 = z01;
      FloatVector t11 = z01.add(z11);
      FloatVector t21 = z01.sub(z11);
      FloatVector t31 = z11.neg();
      t00.intoArray(planes, to + i);
      t00.add(t01).intoArray(planes, to + i + plane);
      t00.sub(t01).intoArray(planes, to + i + 2 * plane);
      t01.neg().intoArray(planes, to + i + 3 * plane);
      t10.intoArray(planes, to + i + 4 * plane);
      t10.add(t11).intoArray(planes, to + i + 5 * plane);
      t10.sub(t11).intoArray(planes, to + i + 6 * plane);
      t11.neg().intoArray(planes, to + i + 7 * plane);
      t20.intoArray(planes, to + i + 8 * plane);
      t20.add(t21).intoArray(planes, to + i + 9 * plane);
      t20.sub(t21).intoArray(planes, to + i + 10 * plane);
      t21.neg().intoArray(planes, to + i + 11 * plane);
      t30.intoArray(planes, to + i + 12 * plane);
      t30.add(t31).intoArray(planes, to + i + 13 * plane);
      t30.sub(t31).intoArray(planes, to + i + 14 * plane);
      t31.neg().intoArray(planes, to + i + 15 * plane);
    }
  }

  /** U = G·w·Gᵀ of a row of filters for a channel. */
  static void fromKernel(
      int filters, float[] kernel, int from, int cell, float[] planes, int to, int plane) {
    for (int i = 0; i < filters; i += LANES) {
      FloatVector w00 = FloatVector.fromArray(SPECIES, kernel, from + i);
      FloatVector w01 = FloatVector.fromArray(SPECIES, kernel, from + i + cell);
      FloatVector w02 = FloatVector.fromArray(SPECIES, kernel, from + i + 2 * cell);
      FloatVector w10 = FloatVector.fromArray(SPECIES, kernel, from + i + 3 * cell);
      FloatVector w11 = FloatVector.fromArray(SPECIES, kernel, from + i + 4 * cell);
      FloatVector w12 = FloatVector.fromArray(SPECIES, kernel, from + i + 5 * cell);
      FloatVector w20 = FloatVector.fromArray(SPECIES, kernel, from + i + 6 * cell);
      FloatVector w21 = FloatVector.fromArray(SPECIES, kernel, from + i + 7 * cell);
      FloatVector w22 = FloatVector.fromArray(SPECIES, kernel, from + i + 8 * cell);
      FloatVector t00 = w00;
      FloatVector t10 = w00.add(w20).add(w10).mul(0.5f);
      FloatVector t20 = w00.add(w20).sub(w10).mul(0.5f);
      FloatVector t30 = w20;
      FloatVector t01 = w01;
      FloatVector t11 = w01.add(w21).add(w11).mul(0.5f);
      FloatVector t21 = w01.add(w21).sub(w11).mul(0.5f);
      FloatVector t31 = w21;
      FloatVector t02 = w02;
      FloatVector t12 = w02.add(w22).add(w12).mul(0.5f);
      FloatVector t22 = w02.add(w22).sub(w12).mul(0.5f);
      FloatVector t32 = w22;
      t00.intoArray(planes, to + i);
      t00.add(t02).add(t01).mul(0.5f).intoArray(planes, to + i + plane);
      t00.add(t02).sub(t01).mul(0.5f).intoArray(planes, to + i + 2 * plane);
      t02.intoArray(planes, to + i + 3 * plane);
      t10.intoArray(planes, to + i + 4 * plane);
      t10.add(t12).add(t11).mul(0.5f).intoArray(planes, to + i + 5 * plane);
      t10.add(t12).sub(t11).mul(0.5f).intoArray(planes, to + i + 6 * plane);
      t12.intoArray(planes, to + i + 7 * plane);
      t20.intoArray(planes, to + i + 8 * plane);
      t20.add(t22).add(t21).mul(0.5f).intoArray(planes, to + i + 9 * plane);
      t20.add(t22).sub(t21).mul(0.5f).intoArray(planes, to + i + 10 * plane);
      t22.intoArray(planes, to + i + 11 * plane);
      t30.intoArray(planes, to + i + 12 * plane);
      t30.add(t32).add(t31).mul(0.5f).intoArray(planes, to + i + 13 * plane);
      t30.add(t32).sub(t31).mul(0.5f).intoArray(planes, to + i + 14 * plane);
      t32.intoArray(planes, to + i + 15 * plane);
    }
  }

  /** w += Gᵀ·U·G, the way back of {@link #fromKernel}. */
  static void addToKernel(
      int filters, float[] planes, int from, int plane, float[] kernel, int to, int cell) {
    for (int i = 0; i < filters; i += LANES) {
      int at;
      FloatVector u00 = FloatVector.fromArray(SPECIES, planes, from + i);
      FloatVector u01 = FloatVector.fromArray(SPECIES, planes, from + i + plane);
      FloatVector u02 = FloatVector.fromArray(SPECIES, planes, from + i + 2 * plane);
      FloatVector u03 = FloatVector.fromArray(SPECIES, planes, from + i + 3 * plane);
      FloatVector u10 = FloatVector.fromArray(SPECIES, planes, from + i + 4 * plane);
      FloatVector u11 = FloatVector.fromArray(SPECIES, planes, from + i + 5 * plane);
      FloatVector u12 = FloatVector.fromArray(SPECIES, planes, from + i + 6 * plane);
      FloatVector u13 = FloatVector.fromArray(SPECIES, planes, from + i + 7 * plane);
      FloatVector u20 = FloatVector.fromArray(SPECIES, planes, from + i + 8 * plane);
      FloatVector u21 = FloatVector.fromArray(SPECIES, planes, from + i + 9 * plane);
      FloatVector u22 = FloatVector.fromArray(SPECIES, planes, from + i + 10 * plane);
      FloatVector u23 = FloatVector.fromArray(SPECIES, planes, from + i + 11 * plane);
      FloatVector u30 = FloatVector.fromArray(SPECIES, planes, from + i + 12 * plane);
      FloatVector u31 = FloatVector.fromArray(SPECIES, planes, from + i + 13 * plane);
      FloatVector u32 = FloatVector.fromArray(SPECIES, planes, from + i + 14 * plane);
      FloatVector u33 = FloatVector.fromArray(SPECIES, planes, from + i + 15 * plane);
      FloatVector t00 = u10.add(u20).mul(0.5f).add(u00);
      FloatVector t10 = u10.sub(u20).mul(0.5f);
      FloatVector t20 = u10.add(u20).mul(0.5f).add(u30);
      FloatVector t01 = u11.add(u21).mul(0.5f).add(u01);
      FloatVector t11 = u11.sub(u21).mul(0.5f);
      FloatVector t21 = u11.add(u21).mul(0.5f).add(u31);
      FloatVector t02 = u12.add(u22).mul(0.5f).add(u02);
      FloatVector t12 = u12.sub(u22).mul(0.5f);
      FloatVector t22 = u12.add(u22).mul(0.5f).add(u32);
      FloatVector t03 = u13.add(u23).mul(0.5f).add(u03);
      FloatVector t13 = u13.sub(u23).mul(0.5f);
      FloatVector t23 = u13.add(u23).mul(0.5f).add(u33);
      at = to + i;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t01.add(t02).mul(0.5f).add(t00))
          .intoArray(kernel, at);
      at = to + i + cell;
      FloatVector.fromArray(SPECIES, kernel, at).add(t01.sub(t02).mul(0.5f)).intoArray(kernel, at);
      at = to + i + 2 * cell;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t01.add(t02).mul(0.5f).add(t03))
          .intoArray(kernel, at);
      at = to + i + 3 * cell;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t11.add(t12).mul(0.5f).add(t10))
          .intoArray(kernel, at);
      at = to + i + 4 * cell;
      FloatVector.fromArray(SPECIES, kernel, at).add(t11.sub(t12).mul(0.5f)).intoArray(kernel, at);
      at = to + i + 5 * cell;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t11.add(t12).mul(0.5f).add(t13))
          .intoArray(kernel, at);
      at = to + i + 6 * cell;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t21.add(t22).mul(0.5f).add(t20))
          .intoArray(kernel, at);
      at = to + i + 7 * cell;
      FloatVector.fromArray(SPECIES, kernel, at).add(t21.sub(t22).mul(0.5f)).intoArray(kernel, at);
      at = to + i + 8 * cell;
      FloatVector.fromArray(SPECIES, kernel, at)
          .add(t21.add(t22).mul(0.5f).add(t23))
          .intoArray(kernel, at);
    }
  }
}
