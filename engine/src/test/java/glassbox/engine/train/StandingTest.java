package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Progress, epoch and history in step, when training goes on and when it goes back. */
class StandingTest {
  private final Standing standing = new Standing(TinyRun.of(3, 0));

  private void step(double loss) {
    StepTally step = new StepTally();
    step.set(8, loss, 4, List.of());
    standing.afterStep(step);
  }

  private Checkpoint now() {
    Checkpoint initial = standing.history().initial();
    return new Checkpoint(initial.parameters(), initial.optimizer(), standing.progress());
  }

  private EpochSummary closed() {
    standing.nextEpoch();
    return standing.closeEpoch(now(), Optional.empty());
  }

  @Test
  void anEpochIsTheMeanOfItsSteps() {
    step(1);
    step(3);
    standing.addNanos(2_000_000_000);
    EpochSummary epoch = closed();

    assertEquals(1, epoch.epoch());
    assertEquals(16, epoch.samples());
    assertEquals(2, epoch.loss());
    assertEquals(0.5, epoch.accuracy().orElseThrow());
    assertEquals(2, epoch.seconds());
    assertEquals(List.of(epoch), standing.history().epochs());
    assertEquals(standing.progress(), standing.history().lastEpoch().progress());
  }

  @Test
  void goingBackToTheLastGoodCheckpointForgetsTheStepsAfterItAndKeepsWhatIsInForce() {
    step(1);
    standing.setLastGood(now());
    step(100);
    standing.setLearningRate(0.5);
    standing.setBatchSize(4);
    standing.backToLastGood();

    assertEquals(1, standing.progress().step());
    assertEquals(0.5, standing.progress().learningRate());
    assertEquals(4, standing.progress().batchSize());
    assertEquals(1, closed().loss());
  }

  @Test
  void goingToTheLastGoodCheckpointTakesItsRateAndTheStepsBeforeIt() {
    step(1);
    Checkpoint good = now();
    standing.setLastGood(good);
    standing.setLearningRate(0.5);
    step(100);
    standing.goTo(good);

    assertEquals(good.progress(), standing.progress());
    assertEquals(8, closed().samples());
  }

  @Test
  void whatCameBeforeACheckpointOfElsewhereIsNotKnown() {
    step(1);
    Checkpoint elsewhere = now();
    standing.goTo(elsewhere);
    step(2);

    EpochSummary epoch = closed();
    assertEquals(8, epoch.samples());
    assertEquals(2, epoch.loss());
  }

  @Test
  void whatCameAfterACheckpointCanBeForgotten() {
    step(1);
    closed();
    Checkpoint first = standing.history().lastEpoch();
    standing.setBest(new BestEpoch(first, 1));
    step(2);
    closed();
    standing.goTo(first);
    standing.forgetAfter(first, Optional.empty());

    assertEquals(1, standing.history().epochs().size());
    assertSame(first, standing.history().lastGood());
    assertEquals(1, standing.history().best().orElseThrow().loss());
  }
}
