// Tells of each PDF whether it conforms to each standard, and which rules it breaks how often: Conforms ua1,3a FILE.pdf...
import java.io.File;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Conforms {
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String file : List.of(arguments).subList(1, arguments.length))
      for (String standard : arguments[0].split(",")) all &= conforms(file, PDFAFlavour.fromString(standard));
    System.exit(all ? 0 : 1);
  }

  private static boolean conforms(String file, PDFAFlavour standard) {
    var foundry = Foundries.defaultInstance();
    var broken = new TreeMap<String, Integer>();
    try (var parser = foundry.createParser(new File(file), standard);
        var validator = foundry.createValidator(standard, Integer.MAX_VALUE, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      for (TestAssertion found : result.getTestAssertions())
        if (found.getStatus() == TestAssertion.Status.FAILED)
          broken.merge(found.getRuleId().getClause() + ": " + found.getMessage(), 1, Integer::sum);
    } catch (Exception error) { // an encrypted or broken file is one that does not conform
      broken.put("0: it cannot be read: " + error.getMessage(), 1);
    }
    System.out.println((broken.isEmpty() ? "conforms " : "BREAKS   ") + standard.getId() + "  " + file);
    broken.forEach((rule, count) -> System.out.println("  " + count + " × " + rule));
    return broken.isEmpty();
  }
}
