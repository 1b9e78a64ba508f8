package glassbox.app.explain;

import glassbox.app.session.Weights;
import glassbox.engine.explain.ActivationMaximization;
import glassbox.engine.explain.Ascent;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Ascents to one target from several starts, all one step at a time. Belongs to whoever works on it
 * at the moment: never to two threads at once.
 */
final class AscentRun {
  private final Target target;
  private final List<Long> seeds;
  private final List<Ascent> ascents = new ArrayList<>();
  private @Nullable Weights weights;

  /**
   * Ascents that have not begun.
   *
   * @param firstSeed of the first start; the others have the seeds after it
   */
  AscentRun(Target target, long firstSeed, int starts) {
    this.target = target;
    seeds = LongStream.range(firstSeed, firstSeed + starts).boxed().toList();
  }

  /**
   * Begins, or takes a step from each start.
   *
   * @param current may be others than before, of a network with the same inputs and target
   * @throws glassbox.engine.ProblemException if there is no such target, or nobody wants it
   */
  AscentFrame advance(Weights current, ActivationMaximization settings, Watch watch) {
    boolean begins = ascents.isEmpty();
    if (begins) {
      seeds.forEach(seed -> ascents.add(settings.begin(current.network(), target, seed)));
    }
    boolean changed = !current.equals(weights);
    weights = current;
    List<AscentFrame.Start> starts = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      watch.check((double) i / seeds.size());
      Ascent ascent = ascents.get(i);
      ascent.use(settings);
      if (changed && !begins) {
        ascent.use(current.network());
      }
      boolean stuck = !begins && ascent.step() == Ascent.Step.STUCK;
      starts.add(
          new AscentFrame.Start(
              seeds.get(i),
              ascent.image(),
              ascent.value(),
              ascent.steps(),
              stuck ? Optional.of(ascent.stuck()) : Optional.empty()));
    }
    return new AscentFrame(target, current.step(), starts);
  }
}
